package io.perennial.workflow.guardrail;

import org.eclipse.microprofile.graphql.Description;

/** What becomes of what waits when sending goes on. */
@Description("What becomes of what waits when sending goes on.")
public enum OverdueMessages {
  @Description("They are not sent: suppressed as OVERDUE.")
  SKIP,
  @Description("They are sent, as far as the guardrails still let them.")
  SEND
}
