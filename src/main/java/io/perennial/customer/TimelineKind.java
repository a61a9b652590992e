package io.perennial.customer;

import org.eclipse.microprofile.graphql.Description;

/** What an entry of a customer's timeline tells. */
@Description("What an entry of a customer's timeline tells.")
public enum TimelineKind {
  @Description("An order was placed.")
  ORDER,
  @Description("Money was given back.")
  REFUND,
  @Description("An order was cancelled.")
  CANCELLATION,
  @Description("A subscription started.")
  SUBSCRIPTION_START,
  @Description("A subscription ended.")
  SUBSCRIPTION_END,
  @Description("A page was looked at.")
  PAGE_VIEW,
  @Description("A mail was opened.")
  EMAIL_OPEN,
  @Description("A link in a mail was followed.")
  EMAIL_CLICK,
  @Description("The customer complained.")
  COMPLAINT,
  @Description("The customer asked for help.")
  SUPPORT_TICKET,
  @Description("The customer recommended the shop.")
  REFERRAL,
  @Description("What was bought was used.")
  USAGE,
  @Description("An event of another kind, which its title tells.")
  CUSTOM
}
