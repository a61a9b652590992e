package io.perennial.workflow.enrolment;

import io.perennial.workflow.step.WorkflowStep;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How many enrolments wait for a step. */
@Description("How many enrolments wait for a step of a version.")
public record WaitingAt(
    @Description("The number of the version whose steps they go through.") int version,
    @Description("The step's place in that version, from 0, branches counted in.") int place,
    @Nullable @Description("The step that is done next; null where only the end is left.")
        WorkflowStep step,
    @Description("How many wait.") int waiting,
    @NonNull @Description("When the first of them goes on.") Instant nextDueAt) {}
