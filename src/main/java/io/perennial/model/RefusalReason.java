package io.perennial.model;

/** Why data give no model. */
public enum RefusalReason {
  TOO_FEW_CUSTOMERS(
      "There are too few customers to learn from. Import more of the order history, or wait until the shop"
          + " has more customers."),
  TOO_FEW_REPEAT_CUSTOMERS(
      "Too few customers have bought more than once. Import an order history that reaches further"
          + " back, so that second purchases show."),
  TOO_FEW_SPENDING_CUSTOMERS(
      "Too few customers have repeat purchases with an amount. Check that orders carry their"
          + " amounts, or import a longer history."),
  NO_DROPOUT_IDENTIFIED(
      "The orders do not show customers leaving: a model in which everybody stays explains them as"
          + " well. A longer history, in which some customers have fallen silent, is needed to predict churn."),
  PURCHASE_TIMES_UNKNOWN(
      "How much time lies between the orders of a customer is not known of all of them, so that it cannot be"
          + " told how regular they are. It will be known after the next nightly run."),
  PURCHASES_NOT_REGULAR(
      "Customers do not buy more regularly than by chance. This model is then the same as MBG/NBD,"
          + " which is tried by that name."),
  SPEND_HETEROGENEITY_UNBOUNDED(
      "A few customers spend so much more than the others that an average spend cannot be"
          + " told. Look for wholesale buyers or wrong amounts among the largest orders."),
  SPEND_DEPENDS_ON_FREQUENCY(
      "Customers who buy more often spend markedly more or less per order, which the spend model"
          + " cannot express. Separate wholesale from retail customers."),
  SPEND_WITHOUT_VARIATION(
      "All customers spend the same per order, so there is nothing to model: the average is everybody's"
          + " expected order value."),
  COVARIATES_UNDETERMINED(
      "What is known of the customers beside their orders does not tell them apart: nearly all have"
          + " the same value, or two of them say the same. Leave one out."),
  TOO_FEW_CONTRACTS(
      "Too few subscriptions have come to a renewal. Import more of their history, those that have"
          + " ended included."),
  TOO_FEW_CANCELLATIONS(
      "Hardly a subscription has ended, so that nothing shows who leaves and when. Import the ended"
          + " ones too, with their ended_at."),
  TOO_FEW_RENEWALS(
      "The subscriptions are too young: few have come to their second renewal, so that it cannot be"
          + " told how retention changes with time. Import older ones, or wait."),
  NOT_CONVERGED(
      "No best explanation of the orders could be found. The history may be too uniform or hold"
          + " contradictory dates: check it for test orders and repeated imports.");

  private final String explanation;

  RefusalReason(String explanation) {
    this.explanation = explanation;
  }

  /** What is missing in the data and what to do about it, for people who run a shop. */
  public String explanation() {
    return explanation;
  }
}
