package io.perennial.outbox;

/** What can happen to a message. */
public enum MessageEvent {
  /** A dispatcher took it for the length of a lease. */
  CLAIM,
  /** The dispatcher that held it went silent, and its lease ran out. */
  LAPSE,
  /** The dispatcher stops and gives back what it has not begun to send. */
  RELEASE,
  /** The gate said no, for good. */
  SUPPRESS,
  /** The gate said not now. */
  HOLD,
  /** It is about to be given to the mail server. */
  HAND_OVER,
  /** The mail server took it. */
  ACCEPT,
  /** The mail server said not now (4xx), and attempts are left. */
  DEFER,
  /** The mail server said not now (4xx), and that was the last attempt. */
  EXHAUST,
  /** The mail server said no (5xx). */
  REFUSE,
  /** There was no connection or no login: nothing was handed over. */
  MISS,
  /** No answer came: nobody knows whether it was taken. */
  LOSE,
  /** A person, or the rule for its class, has it sent again. */
  RESEND,
  /** A person decided that it is not sent again. */
  GIVE_UP
}
