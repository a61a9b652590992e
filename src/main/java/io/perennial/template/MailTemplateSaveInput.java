package io.perennial.template;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A template as it is saved. */
@Description("A template as it is saved: a new revision of its name and locale.")
@Input("MailTemplateSaveInput")
public record MailTemplateSaveInput(
    @NonNull @Description("Lower-case words joined by hyphens: win-back.") String name,
    @Nullable @Description("The language, as a BCP 47 tag; en where nothing is said.")
        String locale,
    @NonNull @Description("One line; {name} stands for a value.") String subject,
    @NonNull @Description("The body in HTML; {name} stands for a value, which is escaped.")
        String html,
    @NonNull @Description("The body in plain text.") String text,
    @Nullable
        @Description(
            "The revision that was edited, 0 for a built-in or new one: refused with CONFLICT where"
                + " a newer one was saved meanwhile.")
        Integer expectedRevision) {

  TemplateText source() {
    return new TemplateText(subject.strip(), html, text);
  }
}
