package io.perennial.workflow;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of the firings of a workflow, newest first. */
@Description("A page of the firings of a workflow, newest first.")
public record FiringConnection(
    @NonNull @Description("The firings of the page.") List<@NonNull FiringEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo,
    @Ignore long workflowKey) {}
