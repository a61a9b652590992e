package io.perennial.workflow.guardrail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;

/** What operators say about the mails of workflows. */
@ConfigMapping(prefix = "perennial.workflow")
interface MessagingConfig {

  /** What one mail costs, in the reporting currency: for budgets. */
  @WithDefault("0")
  BigDecimal costPerMail();

  /** Whether each start stops all mail, until messagingResume. */
  @WithDefault("false")
  boolean startPaused();
}
