package io.perennial.outbox;

/** What became of a message that was given to a {@link Transport}. */
public sealed interface Delivery {

  /** Taken by the mail server; or captured: kept for reading, given to nobody. */
  record Accepted(boolean captured) implements Delivery {}

  /** The mail server said not now (4xx). */
  record Deferred(String reply) implements Delivery {}

  /** The mail server said no (5xx); addressIsBad: because there is no such recipient. */
  record Refused(String reply, boolean addressIsBad) implements Delivery {}

  /** No connection, no login, no usable sender: nothing was handed over, no message is at fault. */
  record Unreachable(String reason) implements Delivery {}

  /** No answer: nobody knows whether it was taken. */
  record Unknown(String reason) implements Delivery {}
}
