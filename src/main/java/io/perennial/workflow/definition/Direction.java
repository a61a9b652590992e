package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Which way a value crosses: UP to {@code enter} or more, DOWN to {@code enter} or less. */
@Enum("CrossingDirection")
@Description("Which way a value crosses: UP to enter or more, DOWN to enter or less.")
public enum Direction {
  @Description("From below the threshold to above it.")
  UP,
  @Description("From above the threshold to below it.")
  DOWN
}
