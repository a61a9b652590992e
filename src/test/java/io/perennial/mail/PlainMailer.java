package io.perennial.mail;

import io.perennial.outbox.Transport;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;

/** The mailer's own mail client without the service around it, for a process that is killed. */
public final class PlainMailer implements ReactiveMailer {

  private final MailClient client;

  private PlainMailer(Vertx vertx, int port) {
    MailConfig config = new MailConfig("localhost", port, StartTLSOptions.DISABLED, null);
    client = MailClient.create(vertx, config.setMaxPoolSize(20).setPipelining(false));
  }

  /** The service's transport to a server on this machine. */
  public static Transport transport(int port) {
    Vertx vertx = Vertx.vertx();
    return new SmtpTransport(
        new PlainMailer(vertx, port),
        key -> "https://shop.example/" + key,
        Duration.ofMinutes(1),
        vertx);
  }

  @Override
  public Uni<Void> send(Mail... mails) {
    Mail mail = mails[0];
    MailMessage message =
        new MailMessage("shop@shop.example", mail.getTo().get(0), mail.getSubject(), mail.getText())
            .setHtml(mail.getHtml());
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    mail.getHeaders().forEach(headers::add);
    message.setHeaders(headers);
    return Uni.createFrom()
        .completionStage(() -> client.sendMail(message).toCompletionStage())
        .replaceWithVoid();
  }
}
