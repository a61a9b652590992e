package io.perennial.fit.backtest;

import io.perennial.model.GroupedSpend;
import io.perennial.model.History;
import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendHistory;
import io.perennial.model.SpendModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What is known of customers at an origin and what they spent after it, equal cases counted
 * together and sorted. Hardly any two who spent are equal: memory grows with those who did.
 */
public final class SpendHoldout {

  private static final double DAYS_PER_WEEK = 7;

  private final List<Case> cases;
  private final Outcomes outcomes;
  private final double shopMean;

  private SpendHoldout(Map<Case, Long> customers) {
    cases = customers.keySet().stream().sorted(Case.ORDER).toList();
    outcomes =
        new Outcomes(
            cases.stream().mapToDouble(Case::later).toArray(),
            cases.stream().mapToLong(each -> customers.getOrDefault(each, 0L)).toArray());
    double purchases = outcomes.total(each(one -> one.spend().count()));
    double amount = outcomes.total(each(one -> one.spend().count() * one.spend().mean()));
    shopMean = purchases == 0 ? 0 : amount / purchases;
  }

  /**
   * What the customers with equal figures share.
   *
   * @param later what they spent within one horizon after the origin
   */
  private record Case(History history, SpendHistory spend, double later) {
    private static final Comparator<Case> ORDER =
        Comparator.comparing(Case::history)
            .thenComparingInt(one -> one.spend().count())
            .thenComparingDouble(one -> one.spend().mean())
            .thenComparingDouble(Case::later);
  }

  /** Collects the customers of an origin. */
  public static Builder builder() {
    return new Builder();
  }

  /** The spend up to the origin, for fitting a model. */
  public GroupedSpend spend() {
    GroupedSpend.Builder grouped = GroupedSpend.builder();
    for (int i = 0; i < cases.size(); i++) {
      SpendHistory spend = cases.get(i).spend();
      if (spend.count() > 0) {
        grouped.add(spend.count(), spend.mean(), outcomes.customers(i));
      }
    }
    return grouped.build();
  }

  Outcomes outcomes() {
    return outcomes;
  }

  /** Expected purchases times what the model expects of each. */
  double[] foretold(PurchaseModel purchases, SpendModel spend, int days) {
    return each(one -> expected(purchases, one, days) * spend.expectedSpend(one.spend()));
  }

  /**
   * Rule of thumb: expected purchases times the customer's mean, the shop's where there is none.
   */
  double[] ownMean(PurchaseModel purchases, int days) {
    return each(
        one ->
            expected(purchases, one, days)
                * (one.spend().count() == 0 ? shopMean : one.spend().mean()));
  }

  /** Rule of thumb: expected purchases times the mean of all repeat purchases. */
  double[] shopMean(PurchaseModel purchases, int days) {
    return each(one -> expected(purchases, one, days) * shopMean);
  }

  private static double expected(PurchaseModel purchases, Case one, int days) {
    return purchases.expectedPurchases(one.history(), days / DAYS_PER_WEEK);
  }

  private double[] each(ToDoubleFunction<Case> figure) {
    return cases.parallelStream().mapToDouble(figure).toArray();
  }

  /** Collects customers one by one, in any order. */
  public static final class Builder {
    private final Map<Case, Long> customers = new HashMap<>();

    private Builder() {}

    /**
     * Adds one customer.
     *
     * @param history of purchases, as known at the origin
     * @param spend on repeat purchases, as known at the origin
     * @param later spent within one horizon after the origin, net, in the reporting currency
     */
    public Builder add(History history, SpendHistory spend, double later) {
      customers.merge(new Case(history, spend, later), 1L, Long::sum);
      return this;
    }

    /**
     * What was collected.
     *
     * @throws IllegalArgumentException if that is nothing
     */
    public SpendHoldout build() {
      return new SpendHoldout(customers);
    }
  }
}
