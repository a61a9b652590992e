package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** What became of an edge. */
@Description("What became of a crossing.")
public enum FiringOutcome {
  @Description("The steps were begun: the mail is queued.")
  ENROLLED,
  @Description(
      "Every guardrail said yes, but the customer is of the control group: nothing is sent, and the"
          + " firing counts for cool-down and maximum like an enrolment.")
  HELD_OUT,
  @Description("A guardrail said no. The edge is used up: it never fires later.")
  SUPPRESSED,
  @Description("A step could not be prepared; the detail says why.")
  FAILED
}
