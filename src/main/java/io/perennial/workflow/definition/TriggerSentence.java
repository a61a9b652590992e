package io.perennial.workflow.definition;

import io.perennial.event.EventKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Tells a trigger in words. */
final class TriggerSentence {
  private TriggerSentence() {}

  /** What happens, after "When": the churn probability of a customer rises to 0.6 or more. */
  static String start(Trigger trigger) {
    if (trigger instanceof EventTrigger event) {
      return start(event);
    }
    if (trigger instanceof DateTrigger date) {
      return start(date);
    }
    return trigger instanceof CrossingTrigger crossing
        ? start(crossing)
        : "people enrol a customer by hand";
  }

  /** When it can happen again, after the steps; empty where nothing has to happen between. */
  static String again(Trigger trigger) {
    return trigger instanceof CrossingTrigger crossing ? again(crossing) : "";
  }

  private static String start(CrossingTrigger trigger) {
    String words =
        switch (trigger.threshold().direction()) {
          case UP -> "the %s of a customer rises to %s or more%s";
          case DOWN -> "the %s of a customer falls to %s or less%s";
        };
    return words.formatted(
        trigger.metric().words(), PlainNumber.of(trigger.threshold().enter()), hold(trigger));
  }

  private static String again(CrossingTrigger trigger) {
    String words =
        switch (trigger.threshold().direction()) {
          case UP -> "; it can happen again once the %s was %s or less";
          case DOWN -> "; it can happen again once the %s was %s or more";
        };
    return words.formatted(trigger.metric().words(), PlainNumber.of(trigger.threshold().exit()));
  }

  private static String hold(CrossingTrigger trigger) {
    int days = trigger.holdForDays();
    return days == 0 ? "" : " and has not gone back after " + days + (days == 1 ? " day" : " days");
  }

  private static String start(EventTrigger trigger) {
    BigDecimal minimum = trigger.minimumAmount();
    return switch (trigger.kind()) {
      case ORDER ->
          minimum == null
              ? "an order of a customer arrives"
              : "an order of a customer arrives that is worth "
                  + minimum.toPlainString()
                  + " or more";
      case REFUND -> "a refund to a customer arrives";
      case ORDER_CANCELLATION -> "the cancellation of an order of a customer arrives";
      case SUBSCRIPTION_CANCELLATION -> "the end of a customer's subscription arrives";
      case EVENT -> event(trigger);
    };
  }

  private static String event(EventTrigger trigger) {
    String name = trigger.name() == null ? "" : " “" + trigger.name() + "”";
    EventTrigger.Property property = trigger.property();
    String told =
        property == null ? "" : " of which " + property.name() + " is “" + property.value() + "”";
    return article(trigger.eventKind()) + name + " of a customer arrives" + told;
  }

  private static String article(@Nullable EventKind kind) {
    return kind == null
        ? "an event"
        : switch (kind) {
          case PAGE_VIEW -> "a page view";
          case EMAIL_OPEN -> "the opening of a mail";
          case EMAIL_CLICK -> "a click in a mail";
          case COMPLAINT -> "a complaint";
          case SUPPORT_TICKET -> "a support ticket";
          case REFERRAL -> "a referral";
          case USAGE -> "a use";
          case CUSTOM -> "an event";
        };
  }

  private static String start(DateTrigger trigger) {
    String date =
        trigger.attribute() == null
            ? trigger.anchor().words()
            : trigger.anchor().words() + " “" + trigger.attribute() + "”";
    String anniversary =
        switch (trigger.recurrence()) {
          case ONCE -> date;
          case YEARLY -> "the anniversary of " + date;
        };
    int days = Math.abs(trigger.days());
    if (days == 0) {
      return "the day of " + anniversary + " of a customer comes";
    }
    return "it is %d day%s %s %s of a customer"
        .formatted(
            days, days == 1 ? "" : "s", trigger.days() < 0 ? "before" : "after", anniversary);
  }
}
