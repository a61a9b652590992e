package io.perennial.graphql;

import org.eclipse.microprofile.graphql.Description;

/** An enum that only tests know. */
@Description("An enum that only tests know.")
public enum TrialOrder {
  @Description("Up.")
  UP,
  @Description("Down.")
  DOWN
}
