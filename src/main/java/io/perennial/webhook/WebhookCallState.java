package io.perennial.webhook;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;

/** Where a call stands; {@link #after} is the only way from one state to the next. */
@Description("Where a call stands.")
public enum WebhookCallState {
  @Description("Waits for its first attempt, or for another one.")
  PENDING,
  @Description("Held by a dispatcher that sends it; made again when its lease runs out.")
  CLAIMED,
  @Description("The endpoint answered 2xx.")
  DELIVERED,
  @Description("Waits for a later attempt.")
  RETRY_AT,
  @Description("All attempts used up, or the endpoint is gone; a person may have it sent again.")
  DEAD,
  @Description("Not sent: a guardrail said no, the customer was erased or the endpoint deleted.")
  CANCELLED;

  /** The state after an event, or empty where the event cannot happen. */
  Optional<WebhookCallState> after(WebhookCallEvent event) {
    return switch (this) {
      case PENDING, RETRY_AT ->
          event == WebhookCallEvent.CLAIM ? Optional.of(CLAIMED) : withdrawn(event);
      case CLAIMED -> whileClaimed(event);
      case DEAD -> event == WebhookCallEvent.RESEND ? Optional.of(PENDING) : withdrawn(event);
      case DELIVERED, CANCELLED -> Optional.empty();
    };
  }

  /** Every way that an event can take: from each state where it can happen to the one after. */
  static Map<WebhookCallState, WebhookCallState> ways(WebhookCallEvent event) {
    Map<WebhookCallState, WebhookCallState> ways = new EnumMap<>(WebhookCallState.class);
    for (WebhookCallState from : values()) {
      from.after(event).ifPresent(to -> ways.put(from, to));
    }
    return ways;
  }

  /** Whether nothing more happens to it by itself or by hand. */
  boolean isFinal() {
    return this == DELIVERED || this == CANCELLED;
  }

  private static Optional<WebhookCallState> whileClaimed(WebhookCallEvent event) {
    return switch (event) {
      case LAPSE, RELEASE -> Optional.of(PENDING);
      case HOLD, DEFER -> Optional.of(RETRY_AT);
      case DELIVER -> Optional.of(DELIVERED);
      case EXHAUST -> Optional.of(DEAD);
      case CANCEL -> Optional.of(CANCELLED);
      case CLAIM, RESEND -> Optional.empty();
    };
  }

  private static Optional<WebhookCallState> withdrawn(WebhookCallEvent event) {
    return event == WebhookCallEvent.CANCEL ? Optional.of(CANCELLED) : Optional.empty();
  }
}
