package io.perennial.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The canonical JSON of what holds at the moment of sending, and of budgets. */
final class SendingJson {
  private SendingJson() {}

  static void write(SendingRules rules, ObjectNode node) {
    node.put("capGroup", rules.capGroup())
        .put("expireAfterHours", rules.expireAfterHours())
        .put("quietHours", rules.quietHours().name())
        .put("recheck", rules.recheck());
  }

  /** Amounts are text, so that no digit is lost. */
  static void write(@Nullable Budget budget, ObjectNode root) {
    if (budget == null) {
      root.putNull("budget");
      return;
    }
    root.putObject("budget")
        .put("amount", budget.amount().toPlainString())
        .put("per", budget.per().name());
  }

  /** What {@link #write} wrote; the defaults where an older program wrote nothing. */
  static SendingRules readRules(JsonNode node) {
    SendingRules without = SendingRules.DEFAULT;
    return new SendingRules(
        node.path("capGroup").textValue(),
        node.path("expireAfterHours").asInt(without.expireAfterHours()),
        QuietHoursRule.valueOf(node.path("quietHours").asText(without.quietHours().name())),
        node.path("recheck").asBoolean(without.recheck()));
  }

  static @Nullable Budget readBudget(JsonNode node) {
    return node.isObject()
        ? new Budget(
            new BigDecimal(node.path("amount").asText()),
            BudgetPeriod.valueOf(node.path("per").asText()))
        : null;
  }
}
