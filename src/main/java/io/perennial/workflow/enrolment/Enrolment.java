package io.perennial.workflow.enrolment;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A customer on the way through the steps of a workflow.
 *
 * @param key its internal number
 * @param versionKey of the version whose steps it goes through
 * @param place of the step that is done next, or where it ended
 */
@Description(
    "A customer on the way through the steps of a workflow, as they were when the customer entered.")
public record Enrolment(
    @Ignore long key,
    @Ignore long firingKey,
    @Ignore long workflowKey,
    @Ignore long versionKey,
    @Ignore long customerKey,
    @NonNull @Description("Where it stands.") EnrolmentState state,
    @Ignore int place,
    @Nullable @Description("When its wait is over; null unless it waits.") Instant dueAt,
    @Nullable @Description("Why it ended before its steps did; null where it did not.")
        ExitReason reason,
    @Nullable @Description("More about a failure, in words.") String detail,
    @NonNull @Description("When the customer entered.") Instant enteredAt,
    @Nullable @Description("When it ended; null while it waits.") Instant leftAt)
    implements Node {

  /** The start of the ids of enrolments. */
  public static final String PREFIX = "enr";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable: enr_….")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
