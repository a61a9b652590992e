package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** How a workflow is activated. */
@Description("How a workflow is activated.")
@Input("WorkflowActivateInput")
public record WorkflowActivateInput(
    @Nullable
        @Description(
            "What becomes of customers who are beyond the threshold already: IGNORE where left out.")
        ExistingCustomers existing,
    @Nullable
        @Description(
            "What it means when the first value of a customer who is new after the activation lies"
                + " beyond the threshold: BASELINE where left out.")
        NewCustomers newCustomers,
    @Nullable
        @Description(
            "With ENROL: how many existing customers are taken a day at most; 100 where left out.")
        Integer maximumPerDay,
    @Nullable
        @Description(
            "With ENROL: the confirmationToken of the preview that was agreed to. Where the number of"
                + " customers has changed by more than 10 % since, a new one is asked for.")
        String confirmationToken) {}
