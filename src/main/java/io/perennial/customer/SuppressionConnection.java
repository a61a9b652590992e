package io.perennial.customer;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of the suppression list, newest first. */
@Description("A part of the suppression list, newest first.")
public record SuppressionConnection(
    @NonNull @Description("The suppressed addresses.") List<@NonNull SuppressionEdge> edges,
    @NonNull @Description("Where the part stands in the list.") PageInfo pageInfo,
    @Ignore SuppressionScope scope) {}
