package io.perennial.workflow;

/** Where an edge comes from: what the number of its episode is the number of. */
public enum Origin {
  /** A score: the number is the purchase version. */
  SCORE,
  /** A row of the log of purchases. */
  PURCHASE,
  /** A revision of a subscription's phase. */
  SUBSCRIPTION,
  /** An event. */
  EVENT,
  /** An answer to a mail. */
  MAIL,
  /** A date that came: the number is 0. */
  DATE,
  /** People: the number is that of the enrolment that they asked for. */
  HAND
}
