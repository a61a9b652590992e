package io.perennial.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What became of a message that was given to a {@link Transport}.
 *
 * @param reply what the mail server said, or what went wrong, in words for people
 */
public record Delivery(Outcome outcome, @Nullable String reply) {

  /** The ways it can end. */
  public enum Outcome {
    /** The mail server took it. */
    ACCEPTED,
    /** Kept for reading, given to nobody. */
    CAPTURED,
    /** The mail server said not now (4xx). */
    DEFERRED,
    /** The mail server said no (5xx). */
    REFUSED,
    /** The mail server said that there is no such recipient. */
    BAD_ADDRESS,
    /** No connection, no login or no usable sender: no message is at fault. */
    UNREACHABLE,
    /** No answer: nobody knows whether it was taken. */
    UNKNOWN;

    /** Whether the mail server said something about this message. */
    boolean isAnswer() {
      return switch (this) {
        case ACCEPTED, CAPTURED, DEFERRED, REFUSED, BAD_ADDRESS -> true;
        case UNREACHABLE, UNKNOWN -> false;
      };
    }
  }
}
