package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;

/** Whether the marketing mails of a workflow wait for the end of quiet hours. */
@Description("Whether the marketing mails of a workflow wait for the end of quiet hours.")
public enum QuietHoursRule {
  @Description("They wait until the customer's quiet hours end.")
  RESPECT,
  @Description("They are sent at any hour.")
  IGNORE
}
