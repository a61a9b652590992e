package io.perennial.outbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;

/** Where a message stands; {@link #after} is the only way from one state to the next. */
@Description("Where a message stands.")
public enum MessageState {
  @Description(
      "Waits for its first attempt, or for another one that the last did not count against.")
  PENDING,
  @Description("Held by a dispatcher, nothing sent yet: safe to try again when the lease runs out.")
  CLAIMED,
  @Description(
      "Being handed to the mail server: only the server's answer tells whether it was taken.")
  SENDING,
  @Description("The mail server took it, or it was captured.")
  ACCEPTED,
  @Description("Waits for a later attempt.")
  RETRY_AT,
  @Description(
      "Not sent: consent, suppression or another guardrail said no at the moment of sending.")
  SUPPRESSED,
  @Description("Refused by the mail server for good, or given up by a person.")
  FAILED,
  @Description("All attempts used up; a person may have it sent again.")
  DEAD,
  @Description("Handed over, but no answer came: a person decides whether to send it again.")
  IN_DOUBT;

  /** The state after an event, or empty where the event cannot happen. */
  public Optional<MessageState> after(MessageEvent event) {
    return switch (this) {
      case PENDING, RETRY_AT ->
          event == MessageEvent.CLAIM ? Optional.of(CLAIMED) : withdrawn(event);
      case CLAIMED -> whileClaimed(event);
      case SENDING -> event == MessageEvent.LAPSE ? Optional.of(IN_DOUBT) : answered(event);
      case IN_DOUBT -> decided(event).or(() -> answered(event));
      case DEAD -> decided(event);
      case ACCEPTED, SUPPRESSED, FAILED -> Optional.empty();
    };
  }

  /** Every way that an event can take: from each state where it can happen to the one after. */
  public static Map<MessageState, MessageState> ways(MessageEvent event) {
    Map<MessageState, MessageState> ways = new EnumMap<>(MessageState.class);
    for (MessageState from : values()) {
      from.after(event).ifPresent(to -> ways.put(from, to));
    }
    return ways;
  }

  /** Whether nothing more happens to it by itself or by hand. */
  public boolean isFinal() {
    return this == ACCEPTED || this == SUPPRESSED || this == FAILED;
  }

  private static Optional<MessageState> whileClaimed(MessageEvent event) {
    return switch (event) {
      case LAPSE, RELEASE -> Optional.of(PENDING);
      case SUPPRESS -> Optional.of(SUPPRESSED);
      case HOLD -> Optional.of(RETRY_AT);
      case HAND_OVER -> Optional.of(SENDING);
      case CLAIM, ACCEPT, DEFER, EXHAUST, REFUSE, MISS, LOSE, RESEND, GIVE_UP -> Optional.empty();
    };
  }

  private static Optional<MessageState> withdrawn(MessageEvent event) {
    return event == MessageEvent.SUPPRESS ? Optional.of(SUPPRESSED) : Optional.empty();
  }

  /** The mail server's answer, which also settles a doubt when it comes late. */
  private static Optional<MessageState> answered(MessageEvent event) {
    return switch (event) {
      case ACCEPT -> Optional.of(ACCEPTED);
      case DEFER -> Optional.of(RETRY_AT);
      case EXHAUST -> Optional.of(DEAD);
      case REFUSE -> Optional.of(FAILED);
      case MISS -> Optional.of(PENDING);
      case LOSE -> Optional.of(IN_DOUBT);
      case CLAIM, LAPSE, RELEASE, SUPPRESS, HOLD, HAND_OVER, RESEND, GIVE_UP -> Optional.empty();
    };
  }

  private static Optional<MessageState> decided(MessageEvent event) {
    return switch (event) {
      case RESEND -> Optional.of(PENDING);
      case GIVE_UP -> Optional.of(FAILED);
      case SUPPRESS -> Optional.of(SUPPRESSED);
      case CLAIM, LAPSE, RELEASE, HOLD, HAND_OVER, ACCEPT, DEFER, EXHAUST, REFUSE, MISS, LOSE ->
          Optional.empty();
    };
  }
}
