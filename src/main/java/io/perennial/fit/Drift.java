package io.perennial.fit;

import io.perennial.model.GroupedHistories;
import io.perennial.model.PurchaseModel;
import java.util.OptionalDouble;

/**
 * How much better the accepted model would explain the histories of today if it were fitted anew:
 * ln L(θ̂ | today) − ln L(θ | today), where θ are the accepted parameters and θ̂ the best ones.
 *
 * <p>Twice the gain is a likelihood ratio. Of a shop that does not change it stays small, as most
 * of what is known today was known to the accepted fit; a gain of {@value #LEAST_GAIN} is beyond
 * chance for four parameters (χ² = 20, one in 2,000) even on histories that are all new. In a large
 * shop any change is beyond chance, so the gain must matter as well: {@value
 * #LEAST_GAIN_PER_CUSTOMER} per customer, somewhat more than what separates MBG/NBD from BG/NBD on
 * CDNOW (0.0013).
 *
 * @param gain in log-likelihood over all customers; 0 or more but for rounding
 * @param customers it is summed over
 */
public record Drift(double gain, long customers) {

  static final double LEAST_GAIN = 10;
  static final double LEAST_GAIN_PER_CUSTOMER = 0.002;

  /** The drift since a model was accepted; none where it cannot be fitted today. */
  static Drift of(PurchaseModel accepted, GroupedHistories histories) {
    OptionalDouble best = Fitter.logLikelihood(accepted.name(), histories);
    double gain = best.isPresent() ? best.getAsDouble() - histories.logLikelihood(accepted) : 0;
    return new Drift(gain, histories.customers());
  }

  /** Whether the models are to be fitted anew. */
  boolean isMaterial() {
    return gain >= LEAST_GAIN && gain >= LEAST_GAIN_PER_CUSTOMER * customers;
  }
}
