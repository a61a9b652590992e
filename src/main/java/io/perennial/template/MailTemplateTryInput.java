package io.perennial.template;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A template as it is being written. */
@Description("A template as it is being written.")
@Input("MailTemplateTryInput")
public record MailTemplateTryInput(
    @NonNull @Description("The subject so far.") String subject,
    @NonNull @Description("The body in HTML so far.") String html,
    @NonNull @Description("The body in plain text so far.") String text,
    @Nullable @Description("The language of a sample's days and amounts; en where nothing is said.")
        String locale) {

  TemplateText source() {
    return new TemplateText(subject.strip(), html, text);
  }
}
