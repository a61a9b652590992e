package io.perennial.trace;

import java.util.Locale;

/**
 * What says which work is in hand: the closed set of what spans and log lines tell. Numbers and
 * names of our own only; nothing that a customer or a stranger wrote.
 */
public enum Field {
  /** The number of a job. */
  JOB,
  /** The number of a scoring run. */
  RUN,
  /** The number of a message. */
  MESSAGE,
  /** The number of a firing. */
  FIRING,
  /** The number of a call to an endpoint. */
  CALL,
  /** The number of an endpoint. */
  ENDPOINT,
  /** The id of a request, its sender's or ours. */
  REQUEST;

  /** As an attribute of spans, {@code perennial.job}. */
  String attribute() {
    return "perennial." + name().toLowerCase(Locale.ROOT);
  }

  /** As a field of log lines, {@code jobId}. */
  String logField() {
    return name().toLowerCase(Locale.ROOT) + "Id";
  }
}
