package io.perennial.access;

import io.perennial.graphql.PageInfo;
import io.perennial.graphql.TotalCount;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of the audit log, newest first. */
@Description("A part of the audit log, newest first.")
public record AuditConnection(
    @NonNull @Description("The entries.") List<@NonNull AuditEdge> edges,
    @NonNull @Description("Where the part stands in the log.") PageInfo pageInfo,
    @NonNull @Description("How many there are in all.") TotalCount totalCount) {}
