package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** Why an edge was not acted on. In the order in which the guardrails are asked. */
@Description("Why a crossing was not acted on.")
public enum FiringReason {
  /** Orders that came in more than 30 days late moved the value, not the customer. */
  OLD_DATA,
  /** The customer does not meet the workflow's audience condition. */
  NOT_IN_AUDIENCE,
  /** No valid e-mail address is known. */
  NO_EMAIL,
  /** The customer did not agree to marketing mail. */
  NO_CONSENT,
  /** The address is on the suppression list. */
  SUPPRESSED_ADDRESS,
  /** The customer was enrolled less than the cool-down ago. */
  COOL_DOWN,
  /** The customer was enrolled as often as the workflow allows. */
  CUSTOMER_MAXIMUM,
  /** The workflow enrolled as many customers today as it may. */
  WORKFLOW_CAP,
  /** The mail could not be made; the detail says why. */
  MAIL_NOT_MADE
}
