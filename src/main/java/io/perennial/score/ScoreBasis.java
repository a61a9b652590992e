package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A stored basis of scores, as it is shown.
 *
 * @param key its internal number
 */
@Description("What scores depend on beside the customers' purchases. It never changes.")
public record ScoreBasis(@Ignore long key, @Ignore Basis basis) {

  @Description("Days that predicted values look ahead.")
  public int getHorizonDays() {
    return basis.horizonDays();
  }

  @Description("The discount rate per year.")
  public double getDiscountRatePerYear() {
    return basis.discountRate();
  }

  @Description("The share of revenue that is earned where nothing better is known.")
  public double getDefaultMargin() {
    return basis.defaultMargin();
  }

  @Description("Years that a customer stays, for the formula.")
  public double getLifespanYears() {
    return basis.lifespanYears();
  }

  @NonNull
  @Description("Where the years come from.")
  public LifespanSource getLifespanSource() {
    return basis.lifespanSource();
  }

  @Description("Why there is no fit of purchases; null where there is one.")
  public @Nullable String getMissing() {
    return basis.missing();
  }
}
