package io.perennial.workflow.step;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that writes to the shop's own people, as people write it. */
@Description("Write to the shop's own people about the customer.")
@Input("NotifyStaffStepInput")
public record NotifyStaffStepInput(
    @Nullable @Description("One e-mail address. Required.") String recipient,
    @Nullable @Description("What they are told beside who the customer is. Required.")
        String text) {}
