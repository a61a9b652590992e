package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Why a value differs from the one before. */
@Enum("FiringCause")
@Description("Why it happened: for a crossing, why the value differs from the one before.")
public enum Cause {
  @Description("What the customer did, or time passing without it.")
  OWN,
  @Description("A refund or a cancellation.")
  CORRECTION,
  @Description("Something that came in long after it happened.")
  OLD_DATA,
  @Description("Another fit, horizon, margin or discount rate.")
  MODEL,
  @Description("The customer stood beyond the threshold when the workflow was activated.")
  ACTIVATION,
  @Description("People enrolled the customer by hand.")
  HAND
}
