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
  CUSTOM,
  @Description("Consent to marketing mail changed: given, refused or unknown, as its title tells.")
  CONSENT,
  @Description("A mail was queued; its title is the subject, its state tells what became of it.")
  MESSAGE,
  @Description("The recipient's server took a mail.")
  MAIL_DELIVERED,
  @Description("The recipient's server said not now to a mail.")
  MAIL_DEFERRED,
  @Description("The mail provider did not send a mail.")
  MAIL_DROPPED,
  @Description("A mail came back for a reason that may pass.")
  MAIL_SOFT_BOUNCE,
  @Description("A mail came back for good.")
  MAIL_HARD_BOUNCE,
  @Description("The customer reported a mail as spam.")
  MAIL_COMPLAINT,
  @Description("The customer unsubscribed by the mail provider's own link.")
  MAIL_UNSUBSCRIBE,
  @Description("A workflow was started for the customer; its title names it.")
  WORKFLOW_ENROLLED,
  @Description("The same, but the customer is of the control group: nothing is sent.")
  WORKFLOW_HELD_OUT,
  @Description("The same, but a guardrail said no, for the reason in the title.")
  WORKFLOW_SUPPRESSED,
  @Description("The same, but the mail could not be made.")
  WORKFLOW_FAILED,
  @Description("A coupon was given; its title names the pool.")
  COUPON,
  @Description("A call to an endpoint outside was queued; its title names the endpoint.")
  WEBHOOK_CALL
}
