package io.perennial.segment;

import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of an edit of a segment. */
@Description("What became of an edit of a segment.")
public record SegmentPayload(
    @Nullable
        @Description("The segment as it is now, or was before it was deleted; null on errors.")
        Segment segment,
    @NonNull @Description("What was wrong; empty where all went well.")
        List<@NonNull UserError> userErrors) {

  static SegmentPayload of(Segment segment) {
    return new SegmentPayload(segment, List.of());
  }

  static SegmentPayload refused(List<UserError> errors) {
    return new SegmentPayload(null, errors);
  }

  static SegmentPayload refused(UserErrorCode code, String field, String message) {
    return refused(List.of(new UserError(code, field, message)));
  }
}
