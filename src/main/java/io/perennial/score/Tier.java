package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** Where a customer stands among the others by lifetime value. */
@Description("Where a customer stands among the others by lifetime value.")
public enum Tier {
  @Description("Above the upper border: by default the top fifth.")
  HIGH,
  @Description("Between the borders.")
  MID,
  @Description("At or below the lower border: by default the lower half.")
  LOW
}
