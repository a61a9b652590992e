package io.perennial.model;

import static io.perennial.model.Parameter.given;
import static io.perennial.model.numeric.Logistic.logistic;
import static io.perennial.model.numeric.Logistic.softplus;

import io.perennial.model.numeric.RisingFactorial;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The MBG/CNBD-k model: as {@link MbgNbd}, with purchases that come more regularly than by chance.
 *
 * <p>While alive, a customer has events as a Poisson process of rate λ per week and buys at every
 * k-th of them, so that times between purchases are Erlang-k; after every purchase, the first
 * included, the customer leaves with probability p. Over customers λ ~ Gamma(shape r, rate α) and p
 * ~ Beta(a, b), independently. With K = r + kx, the likelihood of a history is
 *
 * <pre>
 * G · Γ(K) α^r / Γ(r) · [ B(a, b+x+1)/B(a, b) · Q (α+T)^−K + B(a+1, b+x)/B(a, b) · (α+t_x)^−K ]
 * Q = Σⱼ (K)ⱼ/j! ((T−t_x)/(α+T))ʲ,   j = 0 … k−1
 * </pre>
 *
 * where Q is the sum of {@link SilentPhases}. G does not depend on r, α, a, b: it is Π
 * gᵢ^(k−1)/(k−1)! over the times gᵢ between purchases, which a history does not hold ({@link
 * PurchaseGaps}); given x and t_x alone it is its mean over all places of the purchases between,
 * t_x^((k−1)x) Γ(x)/Γ(kx). P(alive) is the logistic of
 *
 * <pre>ln((b+x)/a) − K ln((α+T)/(α+t_x)) + ln Q</pre>
 *
 * <p>Limits: k = 1 is {@link MbgNbd}; large k is purchases like clockwork.
 *
 * <p>Platzer & Reutterer (2016), "Ticking Away the Moments: Timing Regularity Helps to Better
 * Predict Customer Activity", Marketing Science 35(5), 779–799; in this form Reutterer, Platzer &
 * Schröder (2021), "Leveraging purchase regularity for predicting customer behavior the easy way",
 * International Journal of Research in Marketing 38(1), 194–215.
 *
 * @param k how regular purchases are, at least 1
 * @param r shape of the event rates over customers, above 0
 * @param alpha α, rate of the same in weeks, above 0: the mean purchase rate while alive is r/(kα)
 *     per week
 * @param a first parameter of the dropout probability, above 0
 * @param b second parameter of the same, above 0: the mean dropout probability is a/(a+b)
 */
public record MbgCnbd(int k, double r, double alpha, double a, double b) implements PurchaseModel {

  public MbgCnbd {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ": give a whole number, 1 or more");
    }
    Domain.positive("r", r);
    Domain.positive("alpha", alpha);
    Domain.positive("a", a);
    Domain.positive("b", b);
  }

  public static MbgCnbd of(int k, double r, double alpha, double a, double b) {
    return new MbgCnbd(k, r, alpha, a, b);
  }

  /**
   * The model of maximum likelihood, k included, or the reason why there is none; refused with k =
   * 1, which is {@link MbgNbd}.
   */
  public static FitOutcome<MbgCnbd> fit(GroupedHistories histories) {
    return RegularityFit.of(histories);
  }

  @Override
  public ModelName name() {
    return ModelName.MBG_CNBD;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        given("k", k), given("r", r), given("alpha", alpha), given("a", a), given("b", b));
  }

  @Override
  public double logLikelihood(History history) {
    int x = history.frequency();
    double gaps =
        k == 1 || x == 0
            ? 0
            : (double) (k - 1) * x * Math.log(history.recency())
                - RisingFactorial.log(x, events(x) - x);
    return logLikelihoodWithoutGaps(history) + gaps;
  }

  /** The same without ln G. */
  double logLikelihoodWithoutGaps(History history) {
    int x = history.frequency();
    return RisingFactorial.log(r, events(x))
        - events(x) * Math.log(alpha)
        - shape(x) * Math.log1p(history.age() / alpha)
        + phases(history).logSum()
        + RisingFactorial.log(b, x + 1L)
        - RisingFactorial.log(a + b, x + 1L)
        + softplus(logOddsGone(history));
  }

  /** ln G of all customers. */
  double gainOfGaps(PurchaseGaps gaps) {
    return (k - 1) * gaps.sumOfLogarithms() - gaps.count() * LogGamma.value(k);
  }

  @Override
  public double probabilityAlive(History history) {
    return logistic(-logOddsGone(history));
  }

  @Override
  public AlivePosterior posterior(History history) {
    int x = history.frequency();
    return new LeavesAfterRegularPurchase(phases(history), alpha + history.age(), a, b + x + 1);
  }

  private double logOddsGone(History history) {
    double silence = history.age() - history.recency();
    int x = history.frequency();
    return Math.log(a / (b + x))
        + shape(x) * Math.log1p(silence / (alpha + history.recency()))
        - phases(history).logSum();
  }

  private SilentPhases phases(History history) {
    return SilentPhases.of(shape(history.frequency()), alpha, history, k);
  }

  private double shape(int frequency) {
    return r + events(frequency);
  }

  private long events(int frequency) {
    return (long) k * frequency;
  }
}
