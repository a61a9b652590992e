package io.perennial.workflow.guardrail;

import java.time.Duration;
import org.eclipse.microprofile.graphql.Description;

/** How many marketing mails a customer gets at most in any so many days of 24 hours. */
@Description("How many marketing mails a customer gets at most in any so many days of 24 hours.")
public record FrequencyCap(
    @Description("How many mails.") int messages, @Description("In how many days.") int days) {

  Duration window() {
    return Duration.ofDays(days);
  }

  /** As in: 2 marketing mails in the last 7 days. */
  String words() {
    return "%d marketing mail%s in the last %s"
        .formatted(messages, messages == 1 ? "" : "s", days == 1 ? "24 hours" : days + " days");
  }
}
