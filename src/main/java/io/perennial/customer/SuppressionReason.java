package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;

/** Why an address gets no mail. */
@Description("Why an address gets no mail.")
public enum SuppressionReason {
  @Description("Its owner asked for it.")
  UNSUBSCRIBED,
  @Description("Its server says that it does not exist, or sent mail back again and again.")
  BOUNCED,
  @Description("Its owner reported a mail as spam.")
  COMPLAINED,
  @Description("Someone of the shop decided it.")
  MANUAL
}
