package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** What became of an edge. */
@Description("What became of a crossing.")
public enum FiringOutcome {
  /** The steps were begun: the mail is queued. */
  ENROLLED,
  /** A guardrail said no. The edge is used up: it never fires later. */
  SUPPRESSED,
  /** A step could not be prepared; the detail says why. */
  FAILED
}
