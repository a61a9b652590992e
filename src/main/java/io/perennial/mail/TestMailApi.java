package io.perennial.mail;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.outbox.TestMail;
import io.perennial.outbox.TestMails;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Test mails over GraphQL. */
@GraphQLApi
public class TestMailApi {

  private static final int SHOWN = 50;

  private final TestSender sender;
  private final TestMails mails;

  TestMailApi(TestSender sender, TestMails mails) {
    this.sender = sender;
    this.mails = mails;
  }

  @Query("testMails")
  @NonNull
  @Description("The newest test mails, 50 at most.")
  public List<@NonNull TestMail> testMails() {
    return mails.newest(SHOWN);
  }

  @Mutation("mailTemplateTestSend")
  @Audited(AuditAction.TEST_MAIL_SENT)
  @NonNull
  @Description(
      "Sends a template to an address of yours, marked [Test], by the way that all mail takes. It"
          + " counts for no customer, cap or workflow; its unsubscribe link is nobody's.")
  public MailTemplateTestSendResult send(
      @Name("input") @NonNull @Description("What, as whom, to whom.")
          MailTemplateTestSendInput input) {
    return sender.send(input);
  }
}
