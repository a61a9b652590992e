package io.perennial.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** When messages are sent: soon after they are queued here, and every few seconds for the rest. */
@Singleton
class DispatchSchedule {

  private static final Logger LOG = Logger.getLogger(DispatchSchedule.class);

  /** A rate keeps a second's worth, so that half of one loses nothing. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(DispatchSchedule::thread);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean pausing = new AtomicBoolean();
  private final Dispatcher dispatcher;
  private final Scheduler scheduler;
  private final OutboxConfig config;

  DispatchSchedule(Dispatcher dispatcher, Scheduler scheduler, OutboxConfig config) {
    this.dispatcher = dispatcher;
    this.scheduler = scheduler;
    this.config = config;
  }

  @Scheduled(every = "${perennial.outbox.every}", delayed = "2s")
  void tick() {
    wake();
  }

  void onQueued(@Observes(during = TransactionPhase.AFTER_SUCCESS) Queued event) {
    if (scheduler.isStarted()) {
      wake();
    }
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    dispatcher.stop();
    worker.shutdown();
    if (!worker.awaitTermination(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("The mail server still owes answers: these messages will be in doubt");
    }
  }

  /** Drains soon; asked many times meanwhile, it drains once. */
  private void wake() {
    if (!worker.isShutdown() && woken.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            woken.set(false);
            drain();
          });
    }
  }

  private void drain() {
    try {
      dispatcher.drain();
    } catch (RuntimeException e) {
      LOG.error("Sending mail failed; it is tried again", e);
    }
    dispatcher.pause().ifPresent(this::wakeAfter);
  }

  /** So that a rate is used to the full between two ticks. */
  private void wakeAfter(Duration pause) {
    if (!worker.isShutdown() && pausing.compareAndSet(false, true)) {
      long millis = Math.max(pause.toMillis(), SHORTEST_PAUSE.toMillis());
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, worker)
          .execute(
              () -> {
                pausing.set(false);
                drain();
              });
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "outbox");
    thread.setDaemon(true);
    return thread;
  }
}
