package io.perennial.template;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A revision of a mail template. */
@Description("A revision of a mail template. Workflows use the newest of its name and locale.")
public record MailTemplate(
    @NonNull @Description("Its name, which workflows use: win-back.") String name,
    @NonNull @Description("The language it is written in, as a BCP 47 tag.") String locale,
    @Description("Counted from 1 for each name and locale; 0 is built in.") int revision,
    @NonNull @Description("The subject, one line; {name} stands for a value.") String subject,
    @NonNull @Description("The body in HTML; values are escaped.") String html,
    @NonNull @Description("The body in plain text.") String text,
    @Nullable @Description("When the revision was saved; null for a built-in one.")
        Instant createdAt,
    @Nullable @Description("When it was put away; null where it is in use or could be.")
        Instant archivedAt) {

  String title() {
    return "Template " + name + " (" + locale + ")";
  }

  TemplateText source() {
    return new TemplateText(subject, html, text);
  }
}
