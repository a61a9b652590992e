package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;

/** What can arrive about a customer. */
@Description("What can arrive about a customer.")
public enum ArrivalKind {
  @Description("An order.")
  ORDER,
  @Description("A refund, of a part of an order or of all of it.")
  REFUND,
  @Description("The cancellation of an order.")
  ORDER_CANCELLATION,
  @Description("The end of a subscription that does not go on under another plan.")
  SUBSCRIPTION_CANCELLATION,
  @Description("An event; eventKind says of which kind.")
  EVENT
}
