package io.perennial.workflow.step;

import io.perennial.outbox.MessageClass;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that sends a mail, as people write it. */
@Description("Send a mail to the customer.")
@Input("SendEmailStepInput")
public record SendEmailStepInput(
    @Nullable @Description("The name of a mail template. Required.") String template,
    @Nullable
        @Description(
            "MARKETING where left out: only to customers who agreed to it, within quiet hours and"
                + " frequency caps. TRANSACTIONAL: what the customer must be told, such as that a"
                + " subscription ends.")
        MessageClass messageClass) {}
