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
 * where nothing overflows and little cancels; e^−D I is what the code calls silence. The
 * derivatives are taken under the integral sign.
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
    var at = new Point(r, alpha, s, beta);
    return ChunkedSum.of(
        groups.size(),
        5,
        (sums, from, to) -> {
          for (int i = from; i < to; i++) {
            addGroup(sums, i, at);
          }
        });
  }

  /** The parameters, and what is the same for all groups there: ln(1 + t/α), ln(1 + t/β), Q. */
  private final class Point {
    final double r;
    final double alpha;
    final double s;
    final double beta;
    final double[] logAlpha;
    final double[] logBeta;
    final SilenceIntegrals[] integrals;

    Point(double r, double alpha, double s, double beta) {
      this.r = r;
      this.alpha = alpha;
      this.s = s;
      this.beta = beta;
      this.logAlpha = logs(alpha);
      this.logBeta = logs(beta);
      this.integrals =
          IntStream.range(0, groups.frequencies.length)
              .parallel()
              .mapToObj(
                  i -> SilenceIntegrals.of(times.of(i), r + groups.frequencies[i], alpha, s, beta))
              .toArray(SilenceIntegrals[]::new);
    }
  }

  private void addGroup(double[] sums, int group, Point at) {
    int x = groups.frequencies[groups.frequency[group]];
    double k = at.r + x;
    double weight = groups.weight[group];
    double age = groups.times[groups.age[group]];
    double logAlpha = at.logAlpha[groups.age[group]];
    double logBeta = at.logBeta[groups.age[group]];
    double a = logAlpha - at.logAlpha[groups.recency[group]];
    double b = logBeta - at.logBeta[groups.recency[group]];
    double fall = k * a + at.s * b;
    double faded = Math.exp(-fall);

    var q = at.integrals[groups.frequency[group]];
    int from = times.recency(group);
    int to = times.age(group);
    double silence = q.whole(from) - faded * q.whole(to);
    double byK = a * q.whole(from) - q.logAlpha(from) + faded * q.logAlpha(to);
    double byS = b * q.whole(from) - q.logBeta(from) + faded * q.logBeta(to);
    double byAlpha = k * (silence / (at.alpha + age) - q.perAlpha(from) + faded * q.perAlpha(to));
    double byBeta =
        at.s * silence / (at.beta + age) - (at.s + 1) * (q.perBeta(from) - faded * q.perBeta(to));

    double whole = faded + at.s * silence;
    double share = at.s / whole;
    sums[0] += weight * (Math.log(whole) + fall - k * logAlpha - at.s * logBeta);
    sums[1] += weight * (share * byK - logAlpha);
    sums[2] +=
        weight * (share * at.alpha * byAlpha + (at.r * age - x * at.alpha) / (at.alpha + age));
    sums[3] += weight * (silence / whole + share * byS - logBeta);
    sums[4] += weight * (share * byBeta + at.s * age / (at.beta * (at.beta + age)));
  }

  private double[] logs(double rate) {
    double[] logs = new double[groups.times.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log1p(groups.times[i] / rate);
    }
    return logs;
  }
}
