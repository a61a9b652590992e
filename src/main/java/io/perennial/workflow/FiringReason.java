package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** Why an edge was not acted on. In the order in which the guardrails are asked. */
@Description("Why a crossing was not acted on.")
public enum FiringReason {
  @Description(
      "It came in late: orders more than 30 days old moved the value, or what starts the workflow"
          + " happened too long ago.")
  OLD_DATA,
  @Description(
      "It answers a mail of this workflow, or of one that was itself started by an answer to a"
          + " mail.")
  CAUSE_CHAIN,
  @Description("The customer does not meet the workflow's audience condition.")
  NOT_IN_AUDIENCE,
  @Description("No valid e-mail address is known.")
  NO_EMAIL,
  @Description("The customer did not agree to marketing mail.")
  NO_CONSENT,
  @Description("The address is on the suppression list.")
  SUPPRESSED_ADDRESS,
  @Description("The customer was enrolled less than the cool-down ago.")
  COOL_DOWN,
  @Description("The customer was enrolled as often as the workflow allows.")
  CUSTOMER_MAXIMUM,
  @Description("The workflow enrolled as many customers today as it may.")
  WORKFLOW_CAP,
  @Description("The workflow's budget does not suffice for one more customer.")
  BUDGET,
  @Description("The mail could not be made; the detail says why.")
  MAIL_NOT_MADE
}
