package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;

/** How often a date comes. */
@Description("How often a date comes.")
public enum DateRecurrence {
  @Description("Once: the date itself counts.")
  ONCE,
  @Description(
      "Each year, from the first anniversary on; 29 February comes on 28 February in common years.")
  YEARLY
}
