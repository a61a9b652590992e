package io.perennial.model;

import java.util.List;
import java.util.Map;

/**
 * A model of when a customer buys again, and whether at all: purchases come at random with a rate
 * of the customer's own until the customer leaves for good, unseen.
 *
 * <p>Times are weeks, rates per week. All answers are finite for every valid history. Instances are
 * immutable.
 */
public sealed interface PurchaseModel permits BgNbd, MbgCnbd, MbgNbd, Nbd, ParetoNbd {

  /** Which model this is. */
  ModelName name();

  /**
   * The parameters in the order and under the names of the model's paper, without standard errors.
   */
  List<Parameter> parameters();

  /**
   * The log-likelihood of one customer's history: the log density of the times of its x repeat
   * purchases; where these are regular, its mean over all times of those before the last.
   */
  double logLikelihood(History history);

  /**
   * P(alive): the probability in [0, 1] that the customer has not left at the end of the history.
   */
  double probabilityAlive(History history);

  /**
   * What the history says of the customer's rate and inclination to leave, given that the customer
   * is alive.
   */
  AlivePosterior posterior(History history);

  /**
   * E[Y(t)]: the purchases expected in the next weeks.
   *
   * @param horizonWeeks t, weeks from the end of the history, 0 or more
   */
  default double expectedPurchases(History history, double horizonWeeks) {
    return probabilityAlive(history) * posterior(history).expectedPurchases(horizonWeeks);
  }

  /**
   * The purchases expected in the next weeks, each discounted from its own time: the integral from
   * 0 to t of e^(−δu) dE[Y(u)].
   *
   * @param horizonWeeks t, weeks from the end of the history, 0 or more
   * @param ratePerWeek δ, the continuous discount rate per week, 0 or more: ln(1 + yearly rate) · 7
   *     / 365.25
   */
  default double discountedExpectedPurchases(
      History history, double horizonWeeks, double ratePerWeek) {
    return probabilityAlive(history)
        * posterior(history).discountedExpectedPurchases(horizonWeeks, ratePerWeek);
  }

  /**
   * The purchases expected in all the future, each discounted from its own time: the discounted
   * expected residual transactions (DERT) of the literature.
   *
   * @param ratePerWeek δ, the continuous discount rate per week, above 0: without it a customer who
   *     may stay for ever is worth an infinite amount
   */
  default double discountedResidualPurchases(History history, double ratePerWeek) {
    return probabilityAlive(history) * posterior(history).discountedResidualPurchases(ratePerWeek);
  }

  /**
   * P(Y(t) ≥ 1): the probability of at least one purchase in the next weeks.
   *
   * @param horizonWeeks t, weeks from the end of the history, 0 or more
   */
  default double probabilityOfPurchase(History history, double horizonWeeks) {
    return probabilityAlive(history) * posterior(history).probabilityOfPurchase(horizonWeeks);
  }

  /**
   * P(Y(t) = n): the probability of exactly so many purchases in the next weeks.
   *
   * @param horizonWeeks t, weeks from the end of the history, 0 or more
   * @param count n, 0 or more
   */
  default double probabilityOfPurchases(History history, double horizonWeeks, int count) {
    double alive = probabilityAlive(history);
    double ifAlive = alive * posterior(history).probabilityOfPurchases(horizonWeeks, count);
    return count == 0 ? 1 - alive + ifAlive : ifAlive;
  }

  /**
   * The median wait for the next purchase of a customer who is alive, in weeks: half of those with
   * this history who have not left buy within it. The largest double where it would overflow, or
   * where fewer than half ever buy again.
   */
  default double medianWeeksToNextPurchase(History history) {
    return posterior(history).medianWeeksToNextPurchase();
  }

  /**
   * The model with given parameters, as a fit once reported them.
   *
   * @param parameters values by the names of {@link #parameters()}
   * @throws IllegalArgumentException if a parameter is missing or out of its domain, or the name is
   *     not that of a purchase model that can be built
   */
  static PurchaseModel of(ModelName name, Map<String, Double> parameters) {
    var values = new NamedValues(name, parameters);
    return switch (name) {
      case NBD -> Nbd.of(values.get("r"), values.get("alpha"));
      case BG_NBD ->
          BgNbd.of(values.get("r"), values.get("alpha"), values.get("a"), values.get("b"));
      case MBG_NBD ->
          MbgNbd.of(values.get("r"), values.get("alpha"), values.get("a"), values.get("b"));
      case PARETO_NBD ->
          ParetoNbd.of(values.get("r"), values.get("alpha"), values.get("s"), values.get("beta"));
      case MBG_CNBD ->
          MbgCnbd.of(
              values.wholeNumber("k"),
              values.get("r"),
              values.get("alpha"),
              values.get("a"),
              values.get("b"));
      case MBG_NBD_COVARIATES, BG_BB, SBG, GAMMA_GAMMA ->
          throw new IllegalArgumentException(
              name.label()
                  + " is not a purchase model that can be built here:"
                  + " give NBD, BG/NBD, MBG/NBD, MBG/CNBD-k or Pareto/NBD");
    };
  }
}
