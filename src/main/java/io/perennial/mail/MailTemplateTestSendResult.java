package io.perennial.mail;

import io.perennial.graphql.UserError;
import io.perennial.outbox.TestMail;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What came of sending a test mail. */
@Description("What came of sending a test mail.")
public record MailTemplateTestSendResult(
    @Nullable @Description("The mail, which is on its way; null where it was refused.")
        TestMail mail,
    @NonNull @Description("Why it was refused.") List<@NonNull UserError> userErrors) {

  static MailTemplateTestSendResult sent(TestMail mail) {
    return new MailTemplateTestSendResult(mail, List.of());
  }

  static MailTemplateTestSendResult refused(UserError error) {
    return new MailTemplateTestSendResult(null, List.of(error));
  }
}
