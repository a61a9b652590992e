package io.perennial.webhook;

import io.perennial.webhook.Webhooks.Queued;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** When calls are made: soon after they are queued here, and every few seconds for the rest. */
@Singleton
class CallSchedule {

  private static final Logger LOG = Logger.getLogger(CallSchedule.class);

  private final ExecutorService worker = Executors.newSingleThreadExecutor(CallSchedule::thread);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final CallDispatcher dispatcher;
  private final Scheduler scheduler;
  private final WebhookConfig config;

  CallSchedule(CallDispatcher dispatcher, Scheduler scheduler, WebhookConfig config) {
    this.dispatcher = dispatcher;
    this.scheduler = scheduler;
    this.config = config;
  }

  @Scheduled(every = "${perennial.webhook.every}", delayed = "2s")
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
      LOG.warn("Endpoints still owe answers: these calls will be made again");
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
      LOG.error("Calling endpoints failed; it is tried again", e);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "webhook");
    thread.setDaemon(true);
    return thread;
  }
}
