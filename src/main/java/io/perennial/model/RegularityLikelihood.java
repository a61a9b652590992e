package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import io.perennial.model.numeric.RisingFactorial;

/**
 * The likelihood of all customers under MBG/CNBD-k for a given k, as a function of (ln r, ln α, ln
 * a, ln b), with its gradient: the sum of {@link MbgCnbd#logLikelihoodWithoutGaps}.
 *
 * <p>As {@link AttritionLikelihood}, with K = r + kx and the sum Q of {@link SilentPhases} and its
 * derivatives by K and z, taken term by term.
 */
final class RegularityLikelihood implements Likelihood {
  private final GroupedHistories groups;
  private final int regularity;

  RegularityLikelihood(GroupedHistories groups, int regularity) {
    this.groups = groups;
    this.regularity = regularity;
  }

  @Override
  public long customers() {
    return groups.customers();
  }

  @Override
  public long scale() {
    return Math.max(1, groups.repeatCustomers());
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double r = Math.exp(point[0]);
    double alpha = Math.exp(point[1]);
    double a = Math.exp(point[2]);
    double b = Math.exp(point[3]);
    double[] sums = overGroups(r, alpha, a, b);
    double logLikelihood = sums[0];
    double byR = sums[1];
    double byA = sums[3] / a;
    double byB = sums[4];
    for (int i = 0; i < groups.frequencies.length; i++) {
      long weight = groups.customersByFrequency[i];
      long chances = groups.frequencies[i] + 1L;
      long events = (long) regularity * groups.frequencies[i];
      double staying = RisingFactorial.log(b, chances) - RisingFactorial.log(a + b, chances);
      logLikelihood += weight * (RisingFactorial.log(r, events) - events * point[1] + staying);
      byR += weight * RisingFactorial.logSlope(r, events);
      double leaving = RisingFactorial.logSlope(a + b, chances);
      byA -= weight * leaving;
      byB += weight * (RisingFactorial.logSlope(b, chances) - leaving);
    }
    gradient[0] = -byR * r / scale();
    gradient[1] = -sums[2] / scale();
    gradient[2] = -byA * a / scale();
    gradient[3] = -byB * b / scale();
    return -logLikelihood / scale();
  }

  /** Sums of the likelihood's second part and of its derivatives by r, ln α, ln a and b. */
  private double[] overGroups(double r, double alpha, double a, double b) {
    double[] log = new double[groups.times.length];
    for (int i = 0; i < log.length; i++) {
      log[i] = Math.log1p(groups.times[i] / alpha);
    }
    return ChunkedSum.of(
        groups.size(),
        5,
        (sums, from, to) -> {
          for (int i = from; i < to; i++) {
            int x = groups.frequencies[groups.frequency[i]];
            double events = (double) regularity * x;
            double shape = r + events;
            double weight = groups.weight[i];
            double age = groups.times[groups.age[i]];
            double recency = groups.times[groups.recency[i]];
            double logAge = log[groups.age[i]];
            double silence = logAge - log[groups.recency[i]];
            double share = (age - recency) / (alpha + age);
            double term = 1;
            double sum = 1;
            double reciprocals = 0;
            double byShape = 0;
            double byLogShare = 0;
            for (int j = 1; j < regularity; j++) {
              double factor = shape + (j - 1);
              term *= factor / j * share;
              reciprocals += 1 / factor;
              sum += term;
              byShape += term * reciprocals;
              byLogShare += j * term;
            }
            double logSum = regularity == 1 ? 0 : Math.log(sum);
            byShape /= sum;
            double byLogAlpha = -byLogShare / sum * alpha / (alpha + age);
            double logOdds = Math.log(a / (b + x)) + shape * silence - logSum;
            double small = Math.exp(-Math.abs(logOdds));
            double gone = logOdds > 0 ? 1 / (1 + small) : small / (1 + small);
            double silenceByLogAlpha =
                -alpha * (age - recency) / ((alpha + age) * (alpha + recency));
            sums[0] -= weight * (shape * logAge - logSum);
            sums[0] += weight * (Math.max(logOdds, 0) + Math.log1p(small));
            sums[1] += weight * ((1 - gone) * byShape + gone * silence - logAge);
            sums[2] += weight * (r * age - events * alpha) / (alpha + age);
            sums[2] += weight * ((1 - gone) * byLogAlpha + gone * shape * silenceByLogAlpha);
            sums[3] += weight * gone;
            sums[4] -= weight * gone / (b + x);
          }
        });
  }
}
