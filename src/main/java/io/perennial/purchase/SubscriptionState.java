package io.perennial.purchase;

import org.eclipse.microprofile.graphql.Description;

/** Where a subscription stands now. */
@Description("Where a subscription stands now.")
public enum SubscriptionState {
  @Description("It starts later.")
  UPCOMING,
  @Description("It runs and is paid for.")
  ACTIVE,
  @Description("It rests.")
  PAUSED,
  @Description("It has ended.")
  ENDED
}
