package io.perennial.score;

import io.perennial.business.Money;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** What all the future of a customer is worth. */
@Description("What all the future of a customer is worth, discounted to the score's day.")
public record ResidualValue(
    @Description("Margin in the reporting currency; null where it is not defined.")
        @Nullable Money value,
    @Description("Why it is not; null where it is.") @Nullable String reason) {

  static ResidualValue of(Money value) {
    return new ResidualValue(value, null);
  }

  static ResidualValue undefined(String reason) {
    return new ResidualValue(null, reason);
  }
}
