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

  private static final int SMALL_BUFFER = 16 * 1024;

  private PlainMailer() {}

  /** A transport to a server on this machine, by so many connections. */
  public static Transport transport(int port, int connections, Duration answerTimeout) {
    return transport(Vertx.vertx(), config(port, connections), answerTimeout);
  }

  /** The same, that keeps hardly anything of a mail for the time after its process ended. */
  public static Transport transportForKilling(int port, int connections, Duration answerTimeout) {
    MailConfig config = config(port, connections);
    config.setSendBufferSize(SMALL_BUFFER);
    return transport(Vertx.vertx(), config, answerTimeout);
  }

  private static MailConfig config(int port, int connections) {
    return new MailConfig("localhost", port, StartTLSOptions.DISABLED, null)
        .setMaxPoolSize(connections)
        .setPipelining(false);
  }

  private static Transport transport(Vertx vertx, MailConfig config, Duration answerTimeout) {
    return new SmtpTransport(
        MailClient.create(vertx, config),
        new Sender("shop@shop.example", null),
        key -> "https://shop.example/" + key,
        Message::html,
        answerTimeout,
        vertx);
  }
}
