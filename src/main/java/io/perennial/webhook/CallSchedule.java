package io.perennial.webhook;

import io.perennial.job.WokenWorker;
import io.perennial.job.WokenWorker.Ending;
import io.perennial.job.Workers;
import io.perennial.webhook.Webhooks.Queued;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** When calls are made: soon after they are queued here, and every few seconds for the rest. */
@Singleton
class CallSchedule {

  private static final Logger LOG = Logger.getLogger(CallSchedule.class);

  private final WokenWorker worker;
  private final Scheduler scheduler;

  CallSchedule(
      CallDispatcher dispatcher, Scheduler scheduler, Workers workers, WebhookConfig config) {
    this.scheduler = scheduler;
    this.worker =
        workers.worker(
            "webhook",
            dispatcher::drain,
            new Ending(
                dispatcher::stop,
                config.drainTimeout(),
                () -> LOG.warn("Endpoints still owe answers: these calls will be made again")));
  }

  @Scheduled(every = "${perennial.webhook.every}", delayed = "2s")
  void tick() {
    worker.wake();
  }

  void onQueued(@Observes(during = TransactionPhase.AFTER_SUCCESS) Queued event) {
    if (scheduler.isStarted()) {
      worker.wake();
    }
  }
}
