package io.perennial.workflow;

/**
 * A customer's crossing, to be acted on or not.
 *
 * @param episode the seq of the crossing: with version and customer it names the firing
 * @param value of the metric at the crossing
 */
public record Edge(long customer, Seq episode, double value, Cause cause) {}
