package io.perennial.workflow.guardrail;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Stops all mail at the start, where operators ask for it: a restored backup must not send. */
@Singleton
final class StartPaused {
  private static final Logger LOG = Logger.getLogger(StartPaused.class);

  private final MessagingConfig config;
  private final Messaging messaging;

  StartPaused(MessagingConfig config, Messaging messaging) {
    this.config = config;
    this.messaging = messaging;
  }

  void onStart(@Observes StartupEvent event) {
    if (config.startPaused()) {
      messaging.pause("The service was started with perennial.workflow.start-paused.");
      LOG.warn("No mail is sent until messagingResume: perennial.workflow.start-paused is set");
    }
  }
}
