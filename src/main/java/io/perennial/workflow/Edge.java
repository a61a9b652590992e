package io.perennial.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Something that starts a workflow for a customer, to be acted on or not.
 *
 * @param episode the seq of a crossing; else the day on which it happened, with the number of its
 *     row: with version, customer and origin it names the firing
 * @param origin whose number the episode holds
 * @param value of the metric at the crossing; null where no score moved
 * @param causedBy the firing that it is an answer to
 * @param chained whether that firing is of the same workflow, or is itself an answer to another
 */
public record Edge(
    long customer,
    Seq episode,
    Origin origin,
    @Nullable Double value,
    Cause cause,
    @Nullable Long causedBy,
    boolean chained) {

  /** A crossing. */
  public Edge(long customer, Seq episode, double value, Cause cause) {
    this(customer, episode, Origin.SCORE, value, cause, null, false);
  }

  /** Something that follows from no score and no mail. */
  static Edge of(long customer, Seq episode, Origin origin, Cause cause) {
    return new Edge(customer, episode, origin, null, cause, null, false);
  }
}
