package io.perennial.outbox;

import io.perennial.job.WokenWorker;
import io.perennial.job.WokenWorker.Ending;
import io.perennial.job.Workers;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** When messages are sent: soon after they are queued here, and every few seconds for the rest. */
@Singleton
class DispatchSchedule {

  private static final Logger LOG = Logger.getLogger(DispatchSchedule.class);

  /** A rate keeps a second's worth, so that half of one loses nothing. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

  private final WokenWorker worker;
  private final Dispatcher dispatcher;
  private final Scheduler scheduler;

  DispatchSchedule(
      Dispatcher dispatcher, Scheduler scheduler, Workers workers, OutboxConfig config) {
    this.dispatcher = dispatcher;
    this.scheduler = scheduler;
    this.worker =
        workers.worker(
            "outbox",
            this::drain,
            new Ending(
                dispatcher::stop,
                config.drainTimeout(),
                () ->
                    LOG.warn(
                        "The mail server still owes answers: these messages will be in doubt")));
  }

  @Scheduled(every = "${perennial.outbox.every}", delayed = "2s")
  void tick() {
    worker.wake();
  }

  void onQueued(@Observes(during = TransactionPhase.AFTER_SUCCESS) Queued event) {
    if (scheduler.isStarted()) {
      worker.wake();
    }
  }

  /** Drains, and does so again in time for a rate to be used to the full between two ticks. */
  private void drain() {
    try {
      dispatcher.drain();
    } finally {
      dispatcher.pause().ifPresent(this::wakeAfter);
    }
  }

  private void wakeAfter(Duration pause) {
    worker.wakeAfter(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
  }
}
