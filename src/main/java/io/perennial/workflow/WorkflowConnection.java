package io.perennial.workflow;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of workflows, newest first. */
@Description("A page of workflows, newest first.")
public record WorkflowConnection(
    @NonNull @Description("The workflows of the page.") List<@NonNull WorkflowEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
