package io.perennial.reward;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of codes that were added. */
@Description("What became of codes that were added.")
public record CouponCodesPayload(
    @Nullable @Description("The pool; null on errors.") CouponPool pool,
    @Description("How many codes are new.") int added,
    @Description("How many the pool had already, or were sent twice.") int known,
    @NonNull @Description("Those that were not taken over.") List<@NonNull CodeReject> rejects,
    @NonNull @Description("Why nothing was added; empty where all went well.")
        List<@NonNull UserError> userErrors) {

  static CouponCodesPayload refused(UserError error) {
    return new CouponCodesPayload(null, 0, 0, List.of(), List.of(error));
  }
}
