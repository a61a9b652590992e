package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** Who asked for a scoring run. */
@Description("Who asked for a scoring run.")
public enum RunKind {
  @Description("The night's schedule: at most one for a day.")
  NIGHT,
  @Description("A person or a program, for any day up to today.")
  MANUAL
}
