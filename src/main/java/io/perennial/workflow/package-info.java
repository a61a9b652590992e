/**
 * Workflows: when a metric of a customer crosses a threshold, do something about it, within
 * guardrails.
 *
 * <p>{@link io.perennial.workflow.Crossing} decides what an observation does to a customer's side
 * of a threshold.
 */
@NullMarked
package io.perennial.workflow;

import org.jspecify.annotations.NullMarked;
