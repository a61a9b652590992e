package io.perennial.workflow;

import io.perennial.segment.ConditionJson;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.WorkflowTrigger;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a workflow said from one edit to the next. It never changes. */
@Description("What a workflow said from one edit to the next. It never changes.")
public record WorkflowVersion(
    @Description("Its number; each edit raises it.") int number,
    @Ignore Definition definition,
    @NonNull @Description("When the edit was made.") Instant createdAt,
    @Nullable @Description("When the workflow was activated; null where it was not.")
        Instant activatedAt) {

  @NonNull
  @Description("What started it for a customer.")
  public WorkflowTrigger getTrigger() {
    return WorkflowTrigger.of(definition.trigger());
  }

  @NonNull
  @Description("Whom it was for, as JSON in the shape of ConditionInput.")
  public String getAudience() {
    return ConditionJson.tree(definition.audience()).toString();
  }
}
