package io.perennial.model;

import static io.perennial.model.Parameter.given;

import java.util.List;

/**
 * The MBG/NBD model: purchases at a rate of the customer's own, and after each purchase, the first
 * included, a chance of leaving for good.
 *
 * <p>While alive, a customer buys as a Poisson process of rate λ per week; after <em>every</em>
 * purchase the customer leaves with probability p. Over customers λ ~ Gamma(shape r, rate α) and p
 * ~ Beta(a, b), independently. The likelihood of a history is
 *
 * <pre>
 * Γ(r+x) α^r / Γ(r) · [ B(a, b+x+1)/B(a, b) · (α+T)^−(r+x) + B(a+1, b+x)/B(a, b) · (α+t_x)^−(r+x) ]
 * </pre>
 *
 * and P(alive) is the logistic of
 *
 * <pre>ln((b+x)/a) − (r+x) ln((α+T)/(α+t_x))</pre>
 *
 * for all x, t_x being 0 where x = 0: a customer with one purchase falls with silence like any
 * other. Given that a customer is alive the future is that of {@link BgNbd} with b raised by 1:
 * expectations are those of {@link LeavesAfterPurchase} with dropout Beta(a, b+x+1).
 *
 * <p>Limits: a → 0 is {@link Nbd}; a, b → ∞ at a fixed ratio is one dropout probability for
 * everybody.
 *
 * <p>Batislam, Denizel & Filiztekin (2007), "Empirical Validation and Comparison of Models for
 * Customer Base Analysis", International Journal of Research in Marketing 24(3), 201–209; the same
 * model as CBG/NBD in Hoppe & Wagner (2007), Marketing JRM 3(2), 75–90.
 *
 * @param r shape of the purchase rates over customers, above 0
 * @param alpha α, rate of the same in weeks, above 0: the mean purchase rate while alive is r/α per
 *     week
 * @param a first parameter of the dropout probability, above 0
 * @param b second parameter of the same, above 0: the mean dropout probability is a/(a+b)
 */
public record MbgNbd(double r, double alpha, double a, double b) implements PurchaseModel {

  public MbgNbd {
    Domain.positive("r", r);
    Domain.positive("alpha", alpha);
    Domain.positive("a", a);
    Domain.positive("b", b);
  }

  public static MbgNbd of(double r, double alpha, double a, double b) {
    return new MbgNbd(r, alpha, a, b);
  }

  /** The model of maximum likelihood, or the reason why there is none. */
  public static FitOutcome<MbgNbd> fit(GroupedHistories histories) {
    return PurchaseFit.mbgNbd(histories);
  }

  @Override
  public ModelName name() {
    return ModelName.MBG_NBD;
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
        r + history.frequency(), alpha + history.age(), a, b + history.frequency() + 1);
  }

  private GeometricAttrition attrition(History history) {
    return new GeometricAttrition(r, alpha, a, b, history, history.frequency() + 1);
  }
}
