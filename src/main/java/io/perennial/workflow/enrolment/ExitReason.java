package io.perennial.workflow.enrolment;

import org.eclipse.microprofile.graphql.Description;

/** Why an enrolment ended before its steps did. */
@Description("Why an enrolment ended before its steps did.")
public enum ExitReason {
  @Description("A step of the workflow said so.")
  EXIT_STEP,
  @Description("The customer placed an order.")
  ORDER,
  @Description("The customer does not meet the audience condition any more.")
  LEFT_AUDIENCE,
  @Description("The customer does not agree to marketing mail any more.")
  UNSUBSCRIBED,
  @Description("No valid e-mail address is known any more.")
  NO_EMAIL,
  @Description("Its wait was over while the workflow was paused, and that is not made up for.")
  OVERDUE,
  @Description("No coupon was free for as long as mails of the workflow may wait.")
  COUPONS_EXHAUSTED,
  @Description("The pool of coupons was archived, or its last day is over.")
  COUPON_POOL_CLOSED,
  @Description("The workflow was archived.")
  ARCHIVED,
  @Description("The customer was erased, or merged into one who is enrolled already.")
  CUSTOMER_GONE
}
