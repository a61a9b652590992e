package io.perennial.reward;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of a coupon. */
@Description("What became of a coupon.")
public record CouponPayload(
    @Nullable @Description("The coupon as it is now; null on errors.") Coupon coupon,
    @NonNull @Description("What was wrong; empty where all went well.")
        List<@NonNull UserError> userErrors) {

  static CouponPayload of(Coupon coupon) {
    return new CouponPayload(coupon, List.of());
  }

  static CouponPayload refused(UserError error) {
    return new CouponPayload(null, List.of(error));
  }
}
