package io.perennial.model;

import static io.perennial.model.Parameter.given;

import java.util.List;

/**
 * The BG/NBD model: purchases at a rate of the customer's own, and after each repeat purchase a
 * chance of leaving for good.
 *
 * <p>While alive, a customer buys as a Poisson process of rate λ per week; after every
 * <em>repeat</em> purchase the customer leaves with probability p. Over customers λ ~ Gamma(shape
 * r, rate α) and p ~ Beta(a, b), independently. The likelihood of a history (equation 6 of the
 * paper) is
 *
 * <pre>
 * Γ(r+x) α^r / Γ(r) · [ B(a, b+x)/B(a, b) · (α+T)^−(r+x) + 1{x>0} B(a+1, b+x−1)/B(a, b) · (α+t_x)^−(r+x) ]
 * </pre>
 *
 * and P(alive) is 1 for x = 0, else the logistic of
 *
 * <pre>ln((b+x−1)/a) − (r+x) ln((α+T)/(α+t_x))</pre>
 *
 * so that a customer with no repeat purchase is alive for certain, however long the silence: take
 * churn from {@link MbgNbd} where it can be fitted. Expectations (equation 10) are those of {@link
 * LeavesAfterPurchase} with dropout Beta(a, b+x).
 *
 * <p>Limits: a → 0 is {@link Nbd}; a, b → ∞ at a fixed ratio is one dropout probability for
 * everybody.
 *
 * <p>Fader, Hardie & Lee (2005), "“Counting Your Customers” the Easy Way: An Alternative to the
 * Pareto/NBD Model", Marketing Science 24(2), 275–284; P(alive) in Fader, Hardie & Lee (2008),
 * "Computing P(alive) Using the BG/NBD Model".
 *
 * @param r shape of the purchase rates over customers, above 0
 * @param alpha α, rate of the same in weeks, above 0: the mean purchase rate while alive is r/α per
 *     week
 * @param a first parameter of the dropout probability, above 0
 * @param b second parameter of the same, above 0: the mean dropout probability is a/(a+b)
 */
public record BgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  public BgNbd {
    Domain.positive("r", r);
    Domain.positive("alpha", alpha);
    Domain.positive("a", a);
    Domain.positive("b", b);
  }

  public static BgNbd of(double r, double alpha, double a, double b) {
    return new BgNbd(r, alpha, a, b);
  }

  /** The model of maximum likelihood, or the reason why there is none. */
  public static FitOutcome<BgNbd> fit(GroupedHistories histories) {
    return PurchaseFit.bgNbd(histories);
  }

  @Override
  public ModelName name() {
    return ModelName.BG_NBD;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(given("r", r), given("alpha", alpha), given("a", a), given("b", b));
  }

  @Override
  public double logLikelihood(History history) {
    return attrition(history).logLikelihood();
  }

  @Override
  public double probabilityAlive(History history) {
    return attrition(history).probabilityAlive();
  }

  @Override
  public AlivePosterior posterior(History history) {
    return new LeavesAfterPurchase(
        r + history.frequency(), alpha + history.age(), a, b + history.frequency());
  }

  private GeometricAttrition attrition(History history) {
    return new GeometricAttrition(r, alpha, a, b, history, history.frequency());
  }
}
