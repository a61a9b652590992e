package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what the input of a workflow says about the moment of sending, and its budget. */
final class SendingParser {
  private static final int LONGEST_EXPIRY_HOURS = 8_760;
  private static final BigDecimal LARGEST_BUDGET = new BigDecimal("1e12");
  private static final int DIGITS = 4;

  private final InputFaults faults;
  private final Predicate<String> capGroupExists;

  SendingParser(InputFaults faults, Predicate<String> capGroupExists) {
    this.faults = faults;
    this.capGroupExists = capGroupExists;
  }

  /** The rules; where faults were noted, not to be used. */
  SendingRules rules(DefinitionInput input) {
    QuietHoursRule quietHours = input.quietHours();
    Boolean recheck = input.recheck();
    return new SendingRules(
        capGroup(input.capGroup()),
        expireAfterHours(input.expireAfterHours()),
        quietHours == null ? SendingRules.DEFAULT.quietHours() : quietHours,
        recheck == null ? SendingRules.DEFAULT.recheck() : recheck);
  }

  /** The budget, or null where there is none or faults were noted. */
  @Nullable Budget budget(@Nullable BudgetInput input) {
    if (input == null) {
      return null;
    }
    BigDecimal amount = amount(input.amount());
    BudgetPeriod per = input.per();
    if (per == null) {
      faults.required("budget.per", "Say what the budget is for: MONTH or TOTAL.");
    }
    return amount == null || per == null ? null : new Budget(amount, per);
  }

  private @Nullable BigDecimal amount(@Nullable BigDecimal amount) {
    String path = "budget.amount";
    if (amount == null) {
      return faults.required(path, "Say how much may be spent, such as 500.");
    }
    if (amount.signum() <= 0 || amount.compareTo(LARGEST_BUDGET) > 0) {
      return faults.invalid(
          path,
          "The budget is %s: take more than 0, up to 1000000000000, or leave it out for no limit."
              .formatted(brief(amount)));
    }
    if (amount.stripTrailingZeros().scale() > DIGITS) {
      return faults.invalid(
          path,
          "The budget is %s: take at most %d digits after the point."
              .formatted(brief(amount), DIGITS));
    }
    return amount;
  }

  private @Nullable String capGroup(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String stripped = name.strip();
    if (!capGroupExists.test(stripped)) {
      return faults.notFound(
          "capGroup",
          "There is no cap group “%s”: take the name of one in messagingSettings, or add it there."
              .formatted(brief(stripped)));
    }
    return stripped;
  }

  private int expireAfterHours(@Nullable Integer hours) {
    if (hours == null) {
      return SendingRules.DEFAULT_EXPIRE_AFTER_HOURS;
    }
    if (hours < 1 || hours > LONGEST_EXPIRY_HOURS) {
      faults.invalid(
          "expireAfterHours",
          "expireAfterHours is %d: take 1 to %d.".formatted(hours, LONGEST_EXPIRY_HOURS));
    }
    return hours;
  }

  /** An exponent may stand for any number of digits. */
  private static String brief(BigDecimal amount) {
    boolean plain = amount.scale() >= 0 && amount.scale() <= 20 && amount.precision() <= 40;
    return plain ? amount.toPlainString() : amount.round(new MathContext(4)).toString();
  }

  private static String brief(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
