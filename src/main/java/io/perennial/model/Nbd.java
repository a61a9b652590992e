package io.perennial.model;

import static io.perennial.model.Parameter.given;

import io.perennial.model.numeric.RisingFactorial;
import java.util.List;

/**
 * The NBD model: purchases at a rate of the customer's own, and nobody ever leaves.
 *
 * <p>While observed, a customer buys as a Poisson process of rate λ per week; λ ~ Gamma(shape r,
 * rate α) over customers. The log-likelihood of a history is
 *
 * <pre>ln Γ(r+x) − ln Γ(r) + r ln α − (r+x) ln(α+T)</pre>
 *
 * and E[Y(t)] = t (r+x)/(α+T). It is the limit of {@link BgNbd} and {@link MbgNbd} as a → 0, and so
 * what they fall back to where the data show no dropout. P(alive) is 1 throughout.
 *
 * <p>Ehrenberg (1959), "The Pattern of Consumer Purchases", Applied Statistics 8(1); in this form
 * Schmittlein, Morrison & Colombo (1987), Management Science 33(1).
 *
 * @param r shape of the rates over customers, above 0
 * @param alpha α, rate of the same in weeks, above 0: the mean purchase rate is r/α per week
 */
public record Nbd(double r, double alpha) implements PurchaseModel {

  public Nbd {
    Domain.positive("r", r);
    Domain.positive("alpha", alpha);
  }

  public static Nbd of(double r, double alpha) {
    return new Nbd(r, alpha);
  }

  /** The model of maximum likelihood, or the reason why there is none. */
  public static FitOutcome<Nbd> fit(GroupedHistories histories) {
    return PurchaseFit.nbd(histories);
  }

  @Override
  public ModelName name() {
    return ModelName.NBD;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(given("r", r), given("alpha", alpha));
  }

  @Override
  public double logLikelihood(History history) {
    int x = history.frequency();
    return RisingFactorial.log(r, x)
        - x * Math.log(alpha)
        - (r + x) * Math.log1p(history.age() / alpha);
  }

  /** Always 1. */
  @Override
  public double probabilityAlive(History history) {
    return 1;
  }

  @Override
  public AlivePosterior posterior(History history) {
    return new NeverLeaves(r + history.frequency(), alpha + history.age());
  }
}
