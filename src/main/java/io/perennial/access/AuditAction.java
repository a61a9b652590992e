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
