/**
 * Enrolments: customers on their way through the steps of a workflow. {@link
 * io.perennial.workflow.enrolment.StepRunner} walks a batch of them through a program; who waits is
 * a row with a due time, which any replica claims.
 */
@NullMarked
package io.perennial.workflow.enrolment;

import org.jspecify.annotations.NullMarked;
