package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The gates between a customer and a mail of a workflow, in the order in which they are asked. */
@Enum("WorkflowGateKind")
@Description(
    "The gates between a customer and a mail of a workflow, in the order in which they are asked.")
public enum GateKind {
  @Description("Whether the workflow is active.")
  WORKFLOW_STATE,
  @Description("Whether the customer is still there: neither erased nor merged.")
  CUSTOMER,
  @Description("Whether what starts the workflow can happen.")
  TRIGGER,
  @Description("Whether what started it is recent.")
  OLD_DATA,
  @Description("Whether what started it answers a mail that was an answer.")
  CAUSE_CHAIN,
  @Description("Whether the workflow is for the customer.")
  AUDIENCE,
  @Description("Whether a valid e-mail address is known.")
  EMAIL,
  @Description("Whether the customer agrees to marketing mail.")
  CONSENT,
  @Description("Whether the address is off the suppression list.")
  SUPPRESSION_LIST,
  @Description("Whether the last enrolment is long enough ago.")
  COOL_DOWN,
  @Description("Whether the customer was enrolled less often than the workflow allows.")
  CUSTOMER_MAXIMUM,
  @Description("Whether the workflow enrolled fewer customers today than it may.")
  WORKFLOW_CAP,
  @Description("Whether the budget suffices for one more customer.")
  BUDGET,
  @Description("Whether the customer is not held out.")
  CONTROL_GROUP,
  @Description("At the moment of sending: whether mail is sent at all.")
  MESSAGING_PAUSE,
  @Description("At the moment of sending: whether the customer's clock shows no quiet hour.")
  QUIET_HOURS,
  @Description("At the moment of sending: whether the cap over all workflows leaves room.")
  FREQUENCY_CAP,
  @Description("At the moment of sending: whether the cap of the workflow's group leaves room.")
  CAP_GROUP;

  /** Whether its no means later, and not never. */
  public boolean holds() {
    return this == MESSAGING_PAUSE || this == QUIET_HOURS;
  }
}
