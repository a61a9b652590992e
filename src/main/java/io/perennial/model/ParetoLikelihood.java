package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import io.perennial.model.numeric.RisingFactorial;
import java.util.stream.IntStream;

/**
 * The likelihood of all customers under {@link ParetoNbd}, as a function of (ln r, ln α, ln s, ln
 * β), with its gradient.
 *
 * <p>The integral I from t_x to T is the difference of two from t_x and from T to the last time
 * that occurs with the same x, both of which {@link SilenceIntegrals} holds: customers with equal x
 * share all panels. With D = (r+x) ln((α+T)/(α+t_x)) + s ln((β+T)/(β+t_x)) and those integrals Q
 * relative to their own lower ends,
 *
 * <pre>1 + s I = e^D · [ e^−D (1 − s Q(T)) + s Q(t_x) ],   0 ≤ s Q < 1</pre>
 *
 * where nothing overflows and little cancels. The derivatives are taken under the integral sign.
 */
final class ParetoLikelihood implements Likelihood {
  private final GroupedHistories groups;
  private final SilenceTimes times;

  ParetoLikelihood(GroupedHistories groups) {
    this.groups = groups;
    this.times = new SilenceTimes(groups);
  }

  @Override
  public long customers() {
    return groups.customers();
  }

  @Override
  public long scale() {
    return groups.repeatCustomers();
  }

  @Override
  public double value(double[] point, double[] gradient) {
    double r = Math.exp(point[0]);
    double alpha = Math.exp(point[1]);
    double s = Math.exp(point[2]);
    double beta = Math.exp(point[3]);
    double[] sums = overGroups(r, alpha, s, beta);
    double logLikelihood = sums[0];
    double byR = sums[1];
    for (int i = 0; i < groups.frequencies.length; i++) {
      long weight = groups.customersByFrequency[i];
      int x = groups.frequencies[i];
      logLikelihood += weight * (RisingFactorial.log(r, x) - x * point[1]);
      byR += weight * RisingFactorial.logSlope(r, x);
    }
    gradient[0] = -byR * r / scale();
    gradient[1] = -sums[2] / scale();
    gradient[2] = -sums[3] * s / scale();
    gradient[3] = -sums[4] * beta / scale();
    return -logLikelihood / scale();
  }

  /** Sums of the likelihood's part by group and of its derivatives by r, ln α, s and β. */
  private double[] overGroups(double r, double alpha, double s, double beta) {
    double[] logAlpha = logs(alpha);
    double[] logBeta = logs(beta);
    var integrals =
        IntStream.range(0, groups.frequencies.length)
            .parallel()
            .mapToObj(
                i -> SilenceIntegrals.of(times.of(i), r + groups.frequencies[i], alpha, s, beta))
            .toArray(SilenceIntegrals[]::new);
    return ChunkedSum.of(
        groups.size(),
        5,
        (sums, from, to) -> {
          for (int i = from; i < to; i++) {
            int x = groups.frequencies[groups.frequency[i]];
            double k = r + x;
            double weight = groups.weight[i];
            double age = groups.times[groups.age[i]];
            double logA = logAlpha[groups.age[i]];
            double logB = logBeta[groups.age[i]];
            double a = logA - logAlpha[groups.recency[i]];
            double b = logB - logBeta[groups.recency[i]];
            double fall = k * a + s * b;
            double faded = Math.exp(-fall);
            var q = integrals[groups.frequency[i]];
            int start = times.recency(i);
            int end = times.age(i);
            double odds = s * (q.whole(start) - faded * q.whole(end));
            double whole = faded + odds;
            double byK = s * (a * q.whole(start) - q.logAlpha(start) + faded * q.logAlpha(end));
            double byS = s * (b * q.whole(start) - q.logBeta(start) + faded * q.logBeta(end));
            double byAlpha =
                k * (odds / (alpha + age) - s * (q.perAlpha(start) - faded * q.perAlpha(end)));
            double byBeta =
                s * odds / (beta + age) - (s + 1) * s * (q.perBeta(start) - faded * q.perBeta(end));
            sums[0] += weight * (Math.log(whole) + fall - k * logA - s * logB);
            sums[1] += weight * (byK / whole - logA);
            sums[2] += weight * (alpha * byAlpha / whole + (r * age - x * alpha) / (alpha + age));
            sums[3] += weight * ((odds / s + byS) / whole - logB);
            sums[4] += weight * (byBeta / whole + s * age / (beta * (beta + age)));
          }
        });
  }

  private double[] logs(double rate) {
    double[] logs = new double[groups.times.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log1p(groups.times[i] / rate);
    }
    return logs;
  }
}
