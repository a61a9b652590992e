package io.perennial.mail;

import io.perennial.outbox.Message;
import io.perennial.outbox.Transport;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;

/** The service's transport without the service around it, for a process that is killed. */
public final class PlainMailer {

  private PlainMailer() {}

  /** A transport to a server on this machine. */
  public static Transport transport(int port) {
    Vertx vertx = Vertx.vertx();
    MailConfig config = new MailConfig("localhost", port, StartTLSOptions.DISABLED, null);
    return new SmtpTransport(
        MailClient.create(vertx, config.setMaxPoolSize(20).setPipelining(false)),
        new Sender("shop@shop.example", null),
        key -> "https://shop.example/" + key,
        Message::html,
        Duration.ofMinutes(1),
        vertx);
  }
}
