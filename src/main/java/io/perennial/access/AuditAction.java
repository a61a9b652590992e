package io.perennial.access;

import org.eclipse.microprofile.graphql.Description;

/** What somebody did, as the audit log names it. */
@Description("What somebody did.")
public enum AuditAction {
  @Description("A workflow was created as a draft.")
  WORKFLOW_CREATED,
  @Description("A workflow was edited, which gave it a new version.")
  WORKFLOW_UPDATED,
  @Description("A workflow was set going.")
  WORKFLOW_ACTIVATED,
  @Description("A workflow was paused.")
  WORKFLOW_PAUSED,
  @Description("A paused workflow was set going again.")
  WORKFLOW_RESUMED,
  @Description("A workflow was put away for good.")
  WORKFLOW_ARCHIVED,
  @Description("Customers were enrolled in a workflow by hand.")
  CUSTOMERS_ENROLLED,
  @Description("One customer was taken out of a workflow.")
  ENROLMENT_CANCELLED,
  @Description("A segment was made.")
  SEGMENT_CREATED,
  @Description("A segment was changed.")
  SEGMENT_UPDATED,
  @Description("A segment was deleted.")
  SEGMENT_DELETED,
  @Description("A new revision of a mail template was saved.")
  MAIL_TEMPLATE_SAVED,
  @Description("What an earlier revision of a mail template said was saved as a new one.")
  MAIL_TEMPLATE_RESTORED,
  @Description("A mail template was put away.")
  MAIL_TEMPLATE_ARCHIVED,
  @Description("A test mail was sent.")
  TEST_MAIL_SENT,
  @Description("The quiet hours or caps of all workflows were changed.")
  MESSAGING_SETTINGS_UPDATED,
  @Description("All mail was stopped.")
  MESSAGING_PAUSED,
  @Description("Mail was let go out again.")
  MESSAGING_RESUMED,
  @Description("A database that belonged to another installation was taken over.")
  MESSAGING_TAKEN_OVER,
  @Description("A pool of coupons was made.")
  COUPON_POOL_CREATED,
  @Description("A pool of coupons was changed.")
  COUPON_POOL_UPDATED,
  @Description("A pool of coupons was archived.")
  COUPON_POOL_ARCHIVED,
  @Description("Codes were added to a pool of coupons.")
  COUPON_CODES_ADDED,
  @Description("A coupon was written down as redeemed.")
  COUPON_REDEEMED,
  @Description("An endpoint that workflows may call was made.")
  WEBHOOK_ENDPOINT_CREATED,
  @Description("An endpoint was changed.")
  WEBHOOK_ENDPOINT_UPDATED,
  @Description("An endpoint was given a new secret.")
  WEBHOOK_SECRET_ROTATED,
  @Description("An endpoint was deleted.")
  WEBHOOK_ENDPOINT_DELETED,
  @Description("An endpoint was tried with a test call.")
  WEBHOOK_ENDPOINT_TESTED,
  @Description("A dead call to an endpoint was asked for again.")
  WEBHOOK_CALL_RESENT,
  @Description("An address was put on the suppression list.")
  SUPPRESSION_ADDED,
  @Description("An address was taken off the suppression list.")
  SUPPRESSION_REMOVED,
  @Description("What is known of a customer was changed, consent included.")
  CUSTOMER_UPDATED,
  @Description("A customer was erased.")
  CUSTOMER_ERASED,
  @Description("A message in doubt or dead was sent again.")
  MESSAGE_RESENT,
  @Description("A message in doubt or dead was given up.")
  MESSAGE_GIVEN_UP,
  @Description("A file was sent in.")
  IMPORT_SUBMITTED,
  @Description("A scoring run was asked for by hand.")
  SCORING_RUN_REQUESTED
}
