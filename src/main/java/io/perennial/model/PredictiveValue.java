package io.perennial.model;

import java.util.Arrays;

/**
 * The predictive distribution of what a customer will be worth over a horizon: purchases to come,
 * each times its amount and margin, discounted from its own time.
 *
 * <p>The value is 0 with a probability known exactly, one minus {@link
 * PurchaseModel#probabilityOfPurchase}. Given at least one purchase it is simulated from the
 * posterior: the time of the first purchase from its distribution in strata, then the rate λ ~
 * Gamma(k+1, s+τ₁), when the customer leaves, the number of further purchases and their times, and
 * the customer's amounts from the posterior of {@link GammaGamma}. The amounts of many purchases
 * are drawn as one sum at the mean discount, which is exact but for the spread of the discount
 * factors around their mean.
 *
 * <p>Equal histories give equal distributions: the seed comes from the history. Making one takes
 * well under 2 ms.
 */
public final class PredictiveValue {
  private static final int DRAWS = 1000;

  /** The golden ratio in 64 bits, odd: it lets every bit of the history tell. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final double nothing;
  private final double[] values;

  private PredictiveValue(double nothing, double[] values) {
    this.nothing = nothing;
    this.values = values;
  }

  /**
   * The distribution for one customer.
   *
   * @param horizonWeeks weeks from the end of the history, 0 or more
   * @param ratePerWeek the continuous discount rate per week, 0 or more
   * @param margin the share of the amounts that is earned, 0 to 1
   */
  public static PredictiveValue of(
      PurchaseModel purchases,
      GammaGamma spend,
      History history,
      SpendHistory spendHistory,
      double horizonWeeks,
      double ratePerWeek,
      double margin) {
    Domain.notNegative("horizonWeeks", horizonWeeks);
    Domain.notNegative("ratePerWeek", ratePerWeek);
    Domain.share("margin", margin);
    double something = purchases.probabilityOfPurchase(history, horizonWeeks);
    if (something == 0 || margin == 0) {
      return new PredictiveValue(1, new double[] {0});
    }
    var draws = new RandomDraws(seed(history, spendHistory));
    var future =
        new FutureValue(
            purchases.posterior(history).future(horizonWeeks, draws),
            spend,
            spendHistory,
            ratePerWeek,
            draws);
    double[] values = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      values[i] = margin * future.draw((i + draws.uniform()) / DRAWS);
    }
    Arrays.sort(values);
    return new PredictiveValue(1 - something, values);
  }

  private static long seed(History history, SpendHistory spend) {
    long seed = history.frequency();
    seed = seed * SPREAD + Double.doubleToLongBits(history.recency());
    seed = seed * SPREAD + Double.doubleToLongBits(history.age());
    seed = seed * SPREAD + spend.count();
    return seed * SPREAD + Double.doubleToLongBits(spend.mean());
  }

  /** The probability that the customer buys nothing and so is worth nothing. */
  public double probabilityOfNothing() {
    return nothing;
  }

  /**
   * The mean of the simulated distribution; the closed form is discounted purchases × expected
   * spend × margin.
   */
  public double mean() {
    return (1 - nothing) * Arrays.stream(values).average().orElse(0);
  }

  /** P(value ≤ amount). */
  public double cumulativeProbability(double amount) {
    if (amount < 0) {
      return 0;
    }
    int place = Arrays.binarySearch(values, Math.nextUp(amount));
    int below = place >= 0 ? place : -place - 1;
    return nothing + (1 - nothing) * below / values.length;
  }

  /**
   * The amount that the value falls below with a probability.
   *
   * @param probability from 0 to 1
   */
  public double quantile(double probability) {
    Domain.share("probability", probability);
    if (probability <= nothing) {
      return 0;
    }
    double place = (probability - nothing) / (1 - nothing) * values.length - 0.5;
    int below = Math.max(0, Math.min(values.length - 1, (int) Math.floor(place)));
    int above = Math.min(values.length - 1, below + 1);
    double weight = Math.max(0, Math.min(1, place - below));
    return values[below] + weight * (values[above] - values[below]);
  }

  /**
   * The range with equal probability left below and above.
   *
   * @param level the probability within, 0 to 1
   */
  public Interval interval(double level) {
    Domain.share("level", level);
    return new Interval(quantile((1 - level) / 2), quantile((1 + level) / 2), level);
  }
}
