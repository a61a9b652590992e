package io.perennial.model;

import static io.perennial.model.Parameter.given;
import static io.perennial.model.numeric.Logistic.logistic;
import static io.perennial.model.numeric.Logistic.softplus;

import java.util.List;

/**
 * The Pareto/NBD model: purchases at a rate of the customer's own, and a lifetime of the customer's
 * own that may end at any time, unseen.
 *
 * <p>While alive, a customer buys as a Poisson process of rate λ per week and leaves at rate μ per
 * week. Over customers λ ~ Gamma(shape r, rate α) and μ ~ Gamma(shape s, rate β), independently.
 * The likelihood of a history (section 3 of the note, its integral kept) is
 *
 * <pre>
 * Γ(r+x) α^r β^s / Γ(r) · [ (α+T)^−(r+x) (β+T)^−s + s ∫ (α+u)^−(r+x) (β+u)^−(s+1) du ],  u from t_x to T
 * </pre>
 *
 * and so P(alive) = 1/(1 + s I) with
 *
 * <pre>I = ∫ ((α+T)/(α+u))^(r+x) ((β+T)/(β+u))^s du/(β+u),  u from t_x to T</pre>
 *
 * The odds s I are those of a {@link Race} from t_x on: that leaving came first, against that
 * neither leaving nor a purchase came by T. They are kept as a logarithm. Given that a customer is
 * alive, λ ~ Gamma(r+x, α+T) and μ ~ Gamma(s, β+T) are independent: {@link LeavesAnyTime}.
 *
 * <p>Limits: s → 0, or β → ∞ with s fixed, is {@link Nbd}; s, β → ∞ at a fixed ratio is one leaving
 * rate for everybody.
 *
 * <p>Schmittlein, Morrison & Colombo (1987), "Counting Your Customers: Who Are They and What Will
 * They Do Next?", Management Science 33(1), 1–24; in this form Fader & Hardie (2005), "A Note on
 * Deriving the Pareto/NBD Model and Related Expressions".
 *
 * @param r shape of the purchase rates over customers, above 0
 * @param alpha α, rate of the same in weeks, above 0: the mean purchase rate while alive is r/α per
 *     week
 * @param s shape of the leaving rates over customers, above 0
 * @param beta β, rate of the same in weeks, above 0: the mean leaving rate is s/β per week
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {

  public ParetoNbd {
    Domain.positive("r", r);
    Domain.positive("alpha", alpha);
    Domain.positive("s", s);
    Domain.positive("beta", beta);
  }

  public static ParetoNbd of(double r, double alpha, double s, double beta) {
    return new ParetoNbd(r, alpha, s, beta);
  }

  /** The model of maximum likelihood, or the reason why there is none. */
  public static FitOutcome<ParetoNbd> fit(GroupedHistories histories) {
    return PurchaseFit.paretoNbd(histories);
  }

  @Override
  public ModelName name() {
    return ModelName.PARETO_NBD;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(given("r", r), given("alpha", alpha), given("s", s), given("beta", beta));
  }

  @Override
  public double logLikelihood(History history) {
    return Nbd.of(r, alpha).logLikelihood(history)
        - s * Math.log1p(history.age() / beta)
        + softplus(logOddsGone(history));
  }

  @Override
  public double probabilityAlive(History history) {
    return logistic(-logOddsGone(history));
  }

  @Override
  public AlivePosterior posterior(History history) {
    return new LeavesAnyTime(
        r + history.frequency(), alpha + history.age(), s, beta + history.age());
  }

  private double logOddsGone(History history) {
    double silence = history.age() - history.recency();
    var leavingFirst =
        new Race(s, beta + history.recency(), r + history.frequency(), alpha + history.recency());
    return Math.log(leavingFirst.won(silence)) + leavingFirst.fall(silence);
  }
}
