package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** What becomes of the mails that wait when a workflow is resumed. */
@Description("What becomes of the mails that wait when a workflow is resumed.")
public enum OverdueMessages {
  @Description("They are not sent: suppressed as OVERDUE.")
  SKIP,
  @Description("They are sent, as far as the guardrails still let them.")
  SEND
}
