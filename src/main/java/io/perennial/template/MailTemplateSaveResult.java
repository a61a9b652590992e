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

  /** One error for each fault, at the field of its part. */
  static MailTemplateSaveResult refused(String title, List<MailTemplateFault> faults) {
    return new MailTemplateSaveResult(
        null,
        faults.stream()
            .map(f -> UserError.invalid(f.part().field(), title + ", " + f.getMessage()))
            .toList());
  }
}
