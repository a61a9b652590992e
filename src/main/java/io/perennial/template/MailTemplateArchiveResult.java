package io.perennial.template;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What came of archiving a template. */
@Description("What came of archiving a template.")
public record MailTemplateArchiveResult(
    @NonNull @Description("What was the newest revision of each locale; empty where refused.")
        List<@NonNull MailTemplate> archived,
    @NonNull @Description("Why nothing was archived.") List<@NonNull UserError> userErrors) {

  static MailTemplateArchiveResult refused(UserError error) {
    return new MailTemplateArchiveResult(List.of(), List.of(error));
  }
}
