package io.perennial.mail;

import io.perennial.template.MailSample;
import io.perennial.template.MailTemplateTryInput;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A test mail: what, as whom, to whom. */
@Description("A test mail: what, as whom, to whom.")
@Input("MailTemplateTestSendInput")
public record MailTemplateTestSendInput(
    @Nullable @Description("The name of a template, or else draft.") String template,
    @Nullable @Description("A template that is not saved, or else template.")
        MailTemplateTryInput draft,
    @Nullable @Id @Description("The customer whose data it shows, cus_…, or else a sample's.")
        String customerId,
    @Nullable @Description("Which sample: REGULAR where nothing is said.") MailSample sample,
    @Nullable
        @Description("Which of the template's languages, for a sample; en where nothing is said.")
        String locale,
    @NonNull @Description("One e-mail address that it goes to.") String to) {}
