package io.perennial.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.outbox.Transport;
import io.perennial.template.UnsubscribeLink;
import io.perennial.trace.Traces;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
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
  private static final String SENDER = "quarkus.mailer.from";
  private static final String BOUNCE_ADDRESS = "quarkus.mailer.bounce-address";
  private static final String MOCK = "quarkus.mailer.mock";
  private static final String APPROVED = "quarkus.mailer.approved-recipients";

  private final Config config;
  private final MailMode mode;

  TransportProducer(Config config) {
    this.config = config;
    boolean mock = config.getOptionalValue(MOCK, Boolean.class).orElse(false);
    this.mode = MailMode.of(isSet(config) && !mock, LaunchMode.current());
  }

  void onStart(@Observes StartupEvent event) {
    if (mode == MailMode.SMTP && text(SENDER).isEmpty()) {
      throw new IllegalStateException(
          SENDER
              + " is not set, so mails would have no sender: set it to the shop's address, or"
              + " remove "
              + HOST
              + " to leave mails waiting.");
    }
    if (mode == MailMode.SMTP && text(APPROVED).isPresent()) {
      throw new IllegalStateException(
          APPROVED
              + " is set, but mails would go to everybody all the same: remove it, and leave out "
              + HOST
              + " where nobody may be written to.");
    }
    if (mode == MailMode.OFF) {
      LOG.warnf("No mail is sent: set %s and %s. Messages wait meanwhile.", HOST, SENDER);
    }
  }

  @Produces
  @Singleton
  Transport transport(
      MailClient client,
      UnsubscribeLink unsubscribe,
      Tracker tracker,
      Vertx vertx,
      MeterRegistry registry,
      Traces traces,
      @ConfigProperty(name = "perennial.outbox.answer-timeout", defaultValue = "10M")
          Duration answerTimeout) {
    Transport chosen =
        switch (mode) {
          case SMTP ->
              new SmtpTransport(
                  client, sender(), unsubscribe::of, tracker::html, answerTimeout, vertx);
          case CAPTURE -> new CaptureTransport();
          case OFF -> new NoTransport();
        };
    return new WatchedTransport(chosen, registry, traces);
  }

  private Sender sender() {
    return new Sender(text(SENDER).orElseThrow(), text(BOUNCE_ADDRESS).orElse(null));
  }

  private Optional<String> text(String name) {
    return config.getOptionalValue(name, String.class);
  }

  /** The mailer has a host by default; only a value that somebody set counts. */
  private static boolean isSet(Config config) {
    var host = config.getConfigValue(HOST);
    return host.getValue() != null && host.getSourceOrdinal() > Integer.MIN_VALUE;
  }
}
