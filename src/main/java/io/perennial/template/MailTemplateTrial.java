package io.perennial.template;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of trying a template: a mail, or what is wrong. */
@Description("What came of trying a template that is not saved. Nothing is sent.")
public record MailTemplateTrial(
    @Nullable @Description("The mail; null where there are faults.") MailPreview preview,
    @NonNull @Description("All that saving it would be refused for.")
        List<@NonNull MailTemplateFault> faults) {}
