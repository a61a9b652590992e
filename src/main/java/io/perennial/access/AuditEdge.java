package io.perennial.access;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An entry in a part of the audit log. */
@Description("An entry in a part of the audit log.")
public record AuditEdge(
    @NonNull @Description("Where it stands, for after.") String cursor,
    @NonNull @Description("The entry.") AuditEntry node) {}
