package io.perennial.model;

import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Draws from the models' distributions, the same for the same seed on every runtime. */
final class RandomDraws {
  /**
   * A purchase rate at which the number of purchases no longer matters, and the sampler still
   * works.
   */
  private static final double LARGEST_MEAN = 1e8;

  private final UniformRandomProvider random;
  private final SharedStateContinuousSampler exponential;

  RandomDraws(long seed) {
    random = new SplittableRandom(seed)::nextLong;
    exponential = ZigguratSampler.Exponential.of(random);
  }

  /** Uniform on [0, 1). */
  double uniform() {
    return random.nextDouble();
  }

  /** Exponential of mean 1. */
  double exponential() {
    return exponential.sample();
  }

  /** A sampler of Gamma(shape, rate 1). */
  SharedStateContinuousSampler gamma(double shape) {
    return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1);
  }

  /** Poisson; means beyond 10⁸ count as 10⁸. */
  int poisson(double mean) {
    return mean > 0 ? PoissonSampler.of(random, Math.min(mean, LARGEST_MEAN)).sample() : 0;
  }

  /**
   * Trials up to and with the first success, at least 1; the largest integer where it never comes.
   */
  int trialsToSuccess(double probability) {
    double trials = exponential() / -Math.log1p(-probability);
    return trials < Integer.MAX_VALUE - 1 ? 1 + (int) trials : Integer.MAX_VALUE;
  }
}
