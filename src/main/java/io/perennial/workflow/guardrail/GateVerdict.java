package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** What a gate says to a customer. */
@Enum("WorkflowGateVerdict")
@Description("What a gate says to a customer.")
public enum GateVerdict {
  @Description("It lets the customer by.")
  PASSES,
  @Description("It says no, or not yet.")
  REFUSES,
  @Description("The workflow or the shop has no such rule, or there is nothing yet to ask it of.")
  NOT_ASKED;

  /** The verdict of a rule that there is. */
  public static GateVerdict of(boolean passes) {
    return passes ? PASSES : REFUSES;
  }
}
