package io.perennial.mail;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.customer.Customer;
import io.perennial.customer.EmailAddress;
import io.perennial.customer.Suppressions;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.outbox.TestDraft;
import io.perennial.outbox.TestMail;
import io.perennial.outbox.TestMails;
import io.perennial.template.MailTemplateTryInput;
import io.perennial.template.Rendering;
import io.perennial.template.Rendering.Failed;
import io.perennial.template.Rendering.Rendered;
import io.perennial.template.TemplateTrial;
import io.perennial.template.UnsubscribeLink;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a template to whoever writes it, through the outbox. */
@Singleton
class TestSender {

  static final String MARK = "[Test] ";

  private static final long NOBODY = 0;

  private final TemplateTrial trial;
  private final UnsubscribeLink unsubscribe;
  private final Suppressions suppressions;
  private final TestMails mails;
  private final TestMailConfig config;
  private final Audit audit;

  TestSender(
      TemplateTrial trial,
      UnsubscribeLink unsubscribe,
      Suppressions suppressions,
      TestMails mails,
      TestMailConfig config,
      Audit audit) {
    this.trial = trial;
    this.unsubscribe = unsubscribe;
    this.suppressions = suppressions;
    this.mails = mails;
    this.config = config;
    this.audit = audit;
  }

  MailTemplateTestSendResult send(MailTemplateTestSendInput input) {
    if ((input.template() == null) == (input.draft() == null)) {
      return refused("template", "Say either template or draft: what the mail says.");
    }
    if (!EmailAddress.isValid(input.to())) {
      return refused("to", "'" + input.to() + "' is not one e-mail address.");
    }
    if (suppressions.isSuppressed(input.to())) {
      return refused(
          "to",
          "The address " + input.to().strip() + " is on the suppression list: it gets no mail.");
    }
    Rendering rendering = render(input);
    if (rendering instanceof Failed failed) {
      return refused(input.template() == null ? "draft" : "template", failed.message());
    }
    return queue(input, (Rendered) rendering);
  }

  private Rendering render(MailTemplateTestSendInput input) {
    MailTemplateTryInput draft = input.draft();
    String locale = input.locale() == null && draft != null ? draft.locale() : input.locale();
    Map<String, @Nullable Object> data =
        new HashMap<>(trial.data(input.customerId(), input.sample(), locale));
    // Whoever tests must not unsubscribe the customer whose data are shown.
    data.put("unsubscribeUrl", unsubscribe.of(NOBODY));
    return draft == null
        ? trial.render(String.valueOf(input.template()), data)
        : trial.render(draft, data);
  }

  private MailTemplateTestSendResult queue(MailTemplateTestSendInput input, Rendered mail) {
    String customer = input.customerId();
    TestDraft draft =
        new TestDraft(
            customer == null ? null : OpaqueId.parse(Customer.PREFIX, customer),
            input.to().strip(),
            MARK + mail.subject(),
            mail.html(),
            mail.text());
    return mails
        .enqueue(draft, config.perMinute())
        .map(test -> sent(input, test))
        .orElseGet(
            () ->
                MailTemplateTestSendResult.refused(
                    new UserError(
                        UserErrorCode.ILLEGAL_STATE,
                        null,
                        "At most "
                            + config.perMinute()
                            + " test mails go out in a minute: wait a little.")));
  }

  private MailTemplateTestSendResult sent(MailTemplateTestSendInput input, TestMail mail) {
    audit.record(AuditAction.TEST_MAIL_SENT, mail.getId(), input.template());
    return MailTemplateTestSendResult.sent(mail);
  }

  private static MailTemplateTestSendResult refused(String field, String message) {
    return MailTemplateTestSendResult.refused(UserError.invalid(field, message));
  }
}
