package io.perennial.template;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of saving a template. */
@Description("What came of saving a template.")
public record MailTemplateSaveResult(
    @Nullable @Description("The new revision; null where it was refused.") MailTemplate template,
    @NonNull @Description("What is wrong with the input.") List<@NonNull UserError> userErrors) {

  static MailTemplateSaveResult saved(MailTemplate template) {
    return new MailTemplateSaveResult(template, List.of());
  }

  static MailTemplateSaveResult refused(UserError error) {
    return new MailTemplateSaveResult(null, List.of(error));
  }
}
