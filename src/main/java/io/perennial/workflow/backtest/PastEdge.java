package io.perennial.workflow.backtest;

import io.perennial.workflow.Cause;

/**
 * A crossing of the past, to be acted on or not.
 *
 * @param threshold the place of the threshold among those asked for
 * @param episode the place of the night on which it was crossed
 * @param night the place of the night on which it counted: later where it had to hold
 * @param arrived whether it was the customer's first value
 */
record PastEdge(int threshold, int episode, int night, Cause cause, boolean arrived) {}
