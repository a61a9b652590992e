package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** What moves a predicted value away from that of a typical customer. */
@Description("What moves a predicted value away from that of a typical customer.")
public enum ScoreCause {
  @Description("How often the customer came back, up to the last order.")
  FREQUENCY,
  @Description("The time since the last order, against the customer's own rhythm.")
  SILENCE,
  @Description("How much the customer spends in an order.")
  SPEND,
  @Description("The margin of what the customer buys.")
  MARGIN
}
