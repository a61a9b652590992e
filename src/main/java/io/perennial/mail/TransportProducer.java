package io.perennial.mail;

import io.perennial.outbox.Transport;
import io.perennial.template.UnsubscribeLink;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Chooses the transport, and says at the start what is missing for it. */
@Singleton
class TransportProducer {

  private static final Logger LOG = Logger.getLogger(TransportProducer.class);
  private static final String HOST = "quarkus.mailer.host";

  private final MailMode mode;
  private final boolean hasSender;

  TransportProducer(
      Config config, @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
    this.mode = MailMode.of(isSet(config), LaunchMode.current());
    this.hasSender = sender.isPresent();
  }

  void onStart(@Observes StartupEvent event) {
    if (mode == MailMode.SMTP && !hasSender) {
      throw new IllegalStateException(
          "quarkus.mailer.from is not set, so mails would have no sender: set it to the shop's"
              + " address, or remove "
              + HOST
              + " to leave mails waiting.");
    }
    if (mode == MailMode.OFF) {
      LOG.warnf("No mail is sent: set %s and quarkus.mailer.from. Messages wait meanwhile.", HOST);
    }
  }

  @Produces
  @Singleton
  Transport transport(
      ReactiveMailer mailer,
      UnsubscribeLink unsubscribe,
      Vertx vertx,
      @ConfigProperty(name = "perennial.outbox.answer-timeout", defaultValue = "10M")
          Duration answerTimeout) {
    return switch (mode) {
      case SMTP -> new SmtpTransport(mailer, unsubscribe::of, answerTimeout, vertx);
      case CAPTURE -> new CaptureTransport();
      case OFF -> new NoTransport();
    };
  }

  /** The mailer has a host by default; only a value that somebody set counts. */
  private static boolean isSet(Config config) {
    var host = config.getConfigValue(HOST);
    return host.getValue() != null && host.getSourceOrdinal() > Integer.MIN_VALUE;
  }
}
