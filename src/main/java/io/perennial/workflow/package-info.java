/**
 * Workflows: when a metric of a customer crosses a threshold, do something about it, within
 * guardrails.
 *
 * <p>{@link io.perennial.workflow.Crossing} decides what an observation does to a customer's side
 * of a threshold; {@code Guardrails} decides whether an edge may be acted on. Both are pure. {@link
 * io.perennial.workflow.CrossingObserver} reads a published run with them, {@code Enroller} records
 * firings and begins enrolments, {@code WorkflowGate} asks again at the moment of sending.
 */
@NullMarked
package io.perennial.workflow;

import org.jspecify.annotations.NullMarked;
