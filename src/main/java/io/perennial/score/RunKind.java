package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** Who asked for a scoring run. */
@Description("Who asked for a scoring run.")
public enum RunKind {
  /** The night's schedule: at most one for a day. */
  NIGHT,
  /** A person or a program, for any day up to today. */
  MANUAL
}
