package io.perennial.workflow.definition;

import io.perennial.segment.ConditionInput;
import io.perennial.workflow.step.WorkflowStepInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the inputs of creating and updating a workflow have in common. */
public interface DefinitionInput {
  @Nullable String name();

  @Nullable WorkflowTriggerInput trigger();

  @Nullable ConditionInput audience();

  @Nullable List<WorkflowStepInput> steps();

  @Nullable Integer coolDownDays();

  @Nullable Integer maximumPerCustomer();

  @Nullable Integer maximumPerDay();

  @Nullable OldData oldData();

  @Nullable Double holdoutShare();

  @Nullable List<ExitRule> exitRules();

  @Nullable String capGroup();

  @Nullable Integer expireAfterHours();

  @Nullable QuietHoursRule quietHours();

  @Nullable Boolean recheck();

  @Nullable BudgetInput budget();
}
