package io.perennial.workflow.step;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that waits, as people write it. */
@Description("Wait so long, and then until a time of day. Give at least one field.")
@Input("WaitStepInput")
public record WaitStepInput(
    @Nullable @Description("How many days, up to 365.") Integer days,
    @Nullable @Description("How many hours beside them, up to 23.") Integer hours,
    @Nullable
        @Description(
            "Then until this time of day where the customer lives, such as 09:30; without days and"
                + " hours, until the next such time.")
        String until) {}
