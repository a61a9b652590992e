package io.perennial.outbox;

import org.eclipse.microprofile.graphql.Description;

/** Why a message was not sent, or not yet, at the moment of sending. */
@Description("Why a message was not sent, or not yet, at the moment of sending.")
public enum MessageReason {
  @Description("For good: the address is on the suppression list.")
  SUPPRESSED_ADDRESS,
  @Description("For good: the customer was erased or merged into another one.")
  CUSTOMER_GONE,
  @Description("For good: the customer does not agree to marketing mail any more.")
  NO_CONSENT,
  @Description("For good: the customer has another address by now.")
  ADDRESS_CHANGED,
  @Description("For good: the workflow was never activated.")
  WORKFLOW_NOT_ACTIVE,
  @Description("For good: the workflow was archived.")
  WORKFLOW_ARCHIVED,
  @Description("For good: a person took the customer out of the workflow.")
  ENROLMENT_CANCELLED,
  @Description("For good: it waited when sending went on with overdue: SKIP.")
  OVERDUE,
  @Description("For good: it was not sent within the hours that the workflow gives it.")
  EXPIRED,
  @Description("For good: it had waited, and the workflow is not for the customer any more.")
  NOT_QUALIFIED,
  @Description("For good: the customer got as many marketing mails as the frequency cap allows.")
  FREQUENCY_CAP,
  @Description("For good: the customer got as many marketing mails as the cap group allows.")
  CAP_GROUP,
  @Description("Waits until the customer's quiet hours end.")
  QUIET_HOURS,
  @Description("Waits until the workflow is resumed or archived.")
  WORKFLOW_PAUSED,
  @Description("Waits until messagingResume: nothing at all is sent.")
  MESSAGING_PAUSED,
  @Description("Waits until messagingTakeOver: the database belongs to another installation.")
  DATABASE_HELD,
  @Description("Is asked again in some minutes: a fault kept it from being checked.")
  NOT_CHECKED
}
