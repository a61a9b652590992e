/**
 * The steps of a workflow: what they say, read from input, kept as JSON, told in words, and laid
 * out as a {@link io.perennial.workflow.step.Program} that an enrolment walks through. Pure.
 */
@NullMarked
package io.perennial.workflow.step;

import org.jspecify.annotations.NullMarked;
