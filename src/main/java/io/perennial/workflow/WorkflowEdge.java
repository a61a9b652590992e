package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A workflow in a list. */
@Description("A workflow in a list.")
public record WorkflowEdge(
    @NonNull @Description("Where it stands, for after.") String cursor,
    @NonNull @Description("The workflow.") Workflow node) {}
