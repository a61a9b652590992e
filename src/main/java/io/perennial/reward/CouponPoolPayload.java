package io.perennial.reward;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of an edit of a pool. */
@Description("What became of an edit of a pool.")
public record CouponPoolPayload(
    @Nullable @Description("The pool as it is now; null on errors.") CouponPool pool,
    @NonNull @Description("What was wrong; empty where all went well.")
        List<@NonNull UserError> userErrors) {

  static CouponPoolPayload of(CouponPool pool) {
    return new CouponPoolPayload(pool, List.of());
  }

  static CouponPoolPayload refused(List<UserError> errors) {
    return new CouponPoolPayload(null, errors);
  }
}
