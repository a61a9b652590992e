package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** A mean per customer of those written to against those held out. */
@Description(
    "A mean per customer of those written to against those held out: orders, or margin in the"
        + " reporting currency.")
public record UpliftFigure(
    @Description("Mean of those written to.") double treated,
    @Description("Mean of those held out.") double heldOut,
    @Description("The difference: what a mail brought in per customer.") double incremental,
    @Description("Lower end of the 95 % interval of it; null where too few are known.")
        @Nullable Double low,
    @Description("Upper end; null where too few are known.") @Nullable Double high,
    @Description("The difference times all customers written to.") double incrementalTotal) {

  static UpliftFigure of(SampleMoments treated, SampleMoments heldOut) {
    MeanDifference difference = MeanDifference.of(treated, heldOut);
    boolean known = Double.isFinite(difference.halfWidth());
    return new UpliftFigure(
        treated.mean(),
        heldOut.mean(),
        difference.difference(),
        known ? Double.valueOf(difference.low()) : null,
        known ? Double.valueOf(difference.high()) : null,
        difference.difference() * treated.count());
  }
}
