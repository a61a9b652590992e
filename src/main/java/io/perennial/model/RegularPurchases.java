package io.perennial.model;

import io.perennial.model.numeric.LogConcaveIntegral;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The expected purchases of a customer who buys regularly:
 *
 * <pre>E[Y(t)] = Σⱼ wⱼ Σₙ P(N = n) H(⌊(n + j)/k⌋)</pre>
 *
 * with N the events within t in phase j, negative binomial, and H of {@link
 * PurchasesBeforeLeaving}: the same as Σᵢ P(N ≥ i k − j) (b)ᵢ₋₁/(a+b)ᵢ₋₁, summed over events
 * instead of purchases. All terms are positive.
 *
 * <p>P(N = n) follows from one n to the next, so that a sum of a hundred terms takes less time than
 * one incomplete beta function. Beyond {@value #MOST_EVENTS} events the sum is an integral over ln
 * n, in which (n + j)/k − (k−1)/(2k) stands for its whole part: the error is below 10⁻⁷ of the
 * whole.
 */
final class RegularPurchases {
  private static final int MOST_EVENTS = 16_384;

  /** Of the terms' sum; what is left out is less. */
  private static final double EPSILON = 1e-14;

  /** Deviations below the mean that hold no probability: the lower tail is lighter than normal. */
  private static final double FARTHEST_BELOW = 10;

  /** No probability is smaller than e to minus this much at the first event. */
  private static final double SMALLEST_START = 600;

  /** Above every logarithm of a number of events that counts. */
  private static final double FARTHEST = 700;

  private final LeavesAfterRegularPurchase customer;
  private final PurchasesBeforeLeaving leaving;
  private final int regularity;
  private final double[] weights;

  RegularPurchases(LeavesAfterRegularPurchase customer) {
    this.customer = customer;
    this.leaving = new PurchasesBeforeLeaving(customer.dropoutA(), customer.dropoutB());
    this.regularity = customer.regularity();
    this.weights = customer.phases().weights();
  }

  /** E[Y(t) | alive] for several t in weeks, ascending, 0 or more. */
  double[] expected(double... weeks) {
    double[] expected = new double[weeks.length];
    for (int phase = 0; phase < regularity; phase++) {
      if (weights[phase] == 0) {
        continue;
      }
      int together = 0;
      while (together < weeks.length && startsAtNone(phase, weeks[together])) {
        together++;
      }
      if (together > 0) {
        add(phase, weeks, 0, together, 0, expected);
      }
      for (int i = together; i < weeks.length; i++) {
        add(phase, weeks, i, i + 1, fewest(phase, weeks[i]), expected);
      }
    }
    return expected;
  }

  private boolean startsAtNone(int phase, double weeks) {
    return customer.shape(phase) * Math.log1p(weeks / customer.rate()) < SMALLEST_START;
  }

  /** A number of events that is as good as never not reached. */
  private long fewest(int phase, double weeks) {
    double mean = customer.shape(phase) * weeks / customer.rate();
    double deviation = Math.sqrt(mean * (1 + weeks / customer.rate()));
    return (long) Math.max(0, Math.min(mean - FARTHEST_BELOW * deviation, 1e15));
  }

  /** Adds the expectations at the times of a range, which start at the same number of events. */
  private void add(int phase, double[] weeks, int from, int to, long start, double[] expected) {
    if (start >= MOST_EVENTS) {
      for (int i = from; i < to; i++) {
        expected[i] += weights[phase] * beyond(phase, weeks[i], (double) start);
      }
      return;
    }
    int times = to - from;
    double shape = customer.shape(phase);
    double[] probability = new double[times];
    double[] share = new double[times];
    double[] sums = new double[times];
    for (int i = 0; i < times; i++) {
      var events = new PotentialPurchases(shape, customer.rate(), weeks[from + i]);
      probability[i] = events.probability(start);
      share[i] = weeks[from + i] / (customer.rate() + weeks[from + i]);
    }
    var purchases = new Running(leaving, (int) ((start + phase) / regularity));
    int untilPurchase = regularity - (int) ((start + phase) % regularity);
    int last = times - 1;
    double mode = (shape - 1) * share[last] / (1 - share[last]);
    boolean all = false;
    for (int n = (int) start; n < MOST_EVENTS && !all; n++) {
      double ratio = (shape + n) / (n + 1);
      for (int i = 0; i < times; i++) {
        sums[i] += probability[i] * purchases.mean;
        probability[i] *= ratio * share[i];
      }
      if (--untilPurchase == 0) {
        purchases.next();
        untilPurchase = regularity;
      }
      double next = probability[last] * purchases.mean;
      double falls = Math.max(0, 1 - (shape + n + 1) / (n + 2) * share[last]);
      all = n > mode && purchases.mean > 0 && next <= EPSILON * falls * sums[last];
    }
    for (int i = 0; i < times; i++) {
      double rest = all ? 0 : beyond(phase, weeks[from + i], MOST_EVENTS);
      expected[from + i] += weights[phase] * (sums[i] + rest);
    }
  }

  /** The part of the sum from a large number of events on. */
  private double beyond(int phase, double weeks, double start) {
    if (weeks == 0) {
      return 0;
    }
    double shape = customer.shape(phase);
    double logShare = -Math.log1p(customer.rate() / weeks);
    double none = -shape * Math.log1p(weeks / customer.rate());
    double shift = (phase - (regularity - 1) / 2.0) / regularity;
    return LogConcaveIntegral.between(
        Math.log(start - 0.5),
        FARTHEST,
        v -> {
          double n = Math.exp(v);
          double log = none + n * logShare - LogBeta.value(shape, n);
          return log + Math.log(leaving.mean(n / regularity + shift));
        },
        v -> {
          double n = Math.exp(v);
          double m = n / regularity + shift;
          double events = n * (Digamma.value(shape + n) - Digamma.value(n + 1) + logShare);
          return 1 + events + n / regularity * leaving.survival(m) / leaving.mean(m);
        });
  }

  /** H(m), from one m to the next. */
  private static final class Running {
    private final PurchasesBeforeLeaving leaving;
    private double purchases;
    private double survival;
    private double mean;

    Running(PurchasesBeforeLeaving leaving, double purchases) {
      this.leaving = leaving;
      this.purchases = purchases;
      this.survival = purchases == 0 ? 1 : leaving.survival(purchases);
      this.mean = purchases == 0 ? 0 : leaving.mean(purchases);
    }

    void next() {
      mean += survival;
      survival *= (leaving.b() + purchases) / (leaving.a() + leaving.b() + purchases);
      purchases++;
    }
  }
}
