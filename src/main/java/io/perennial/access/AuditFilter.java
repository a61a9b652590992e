package io.perennial.access;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which entries of the audit log are asked for; all conditions must hold. */
@Input("AuditFilter")
@Description("Which entries of the audit log are asked for; all conditions must hold.")
public record AuditFilter(
    @Nullable @Id @Description("Those about one thing: its id.") String subjectId,
    @Nullable @Description("Those of one kind.") AuditAction action,
    @Nullable @Description("Those at or after an instant.") Instant from,
    @Nullable @Description("Those before an instant.") Instant to) {

  static final AuditFilter ALL = new AuditFilter(null, null, null, null);
}
