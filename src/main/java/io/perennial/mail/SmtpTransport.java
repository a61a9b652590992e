package io.perennial.mail;

import io.perennial.outbox.Delivery;
import io.perennial.outbox.Delivery.Outcome;
import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.Transport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to an SMTP server, over the mailer's own client: the mailer itself writes an empty
 * Cc.
 *
 * <p>All sending runs on one event loop: the mail client loses the greeting of a fast server, and
 * then waits for ever, where a connection is opened from another thread than its own.
 */
final class SmtpTransport implements Transport {

  private final MailClient client;
  private final Sender sender;
  private final LongFunction<String> unsubscribeLink;
  private final Function<Message, @Nullable String> html;
  private final Duration answerTimeout;
  private final Executor eventLoop;

  /**
   * @param unsubscribeLink the address at which a customer, by its internal key, unsubscribes
   * @param html what is sent of a message's HTML
   * @param answerTimeout after which nobody knows whether the server took the message
   */
  SmtpTransport(
      MailClient client,
      Sender sender,
      LongFunction<String> unsubscribeLink,
      Function<Message, @Nullable String> html,
      Duration answerTimeout,
      Vertx vertx) {
    this.client = client;
    this.sender = sender;
    this.unsubscribeLink = unsubscribeLink;
    this.html = html;
    this.answerTimeout = answerTimeout;
    Context context = vertx.getOrCreateContext();
    this.eventLoop = task -> context.runOnContext(any -> task.run());
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public CompletionStage<Delivery> send(Message message) {
    return handOver(message).runSubscriptionOn(eventLoop).subscribeAsCompletionStage();
  }

  private Uni<Delivery> handOver(Message message) {
    return Uni.createFrom()
        .item(message)
        .map(this::mail)
        .chain(mail -> Uni.createFrom().completionStage(client.sendMail(mail).toCompletionStage()))
        .ifNoItem()
        .after(answerTimeout)
        .fail()
        .map(taken -> new Delivery(Outcome.ACCEPTED, null))
        .onFailure()
        .recoverWithItem(SmtpReply::read);
  }

  private MailMessage mail(Message message) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Message-ID", message.messageId());
    if (message.messageClass() == MessageClass.MARKETING) {
      headers.add("List-Unsubscribe", "<" + unsubscribeLink.apply(message.customerKey()) + ">");
      headers.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return new MailMessage()
        .setFrom(sender.address())
        .setBounceAddress(sender.bounceAddress())
        .setTo(Header.requireAddress(String.valueOf(message.to())))
        .setSubject(Header.encoded(Header.requireLine("subject", message.subject())))
        .setHtml(html.apply(message))
        .setText(message.text())
        .setHeaders(headers);
  }
}
