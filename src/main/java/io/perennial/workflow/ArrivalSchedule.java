package io.perennial.workflow;

import io.perennial.customer.CustomersActed;
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

/** When arrivals and dates are read: soon after something arrives here, and every few seconds. */
@Singleton
class ArrivalSchedule {
  private static final Logger LOG = Logger.getLogger(ArrivalSchedule.class);
  private static final int DRAIN_SECONDS = 30;

  private final ExecutorService worker = Executors.newSingleThreadExecutor(ArrivalSchedule::thread);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ArrivalObserver arrivals;
  private final DateObserver dates;
  private final Scheduler scheduler;

  ArrivalSchedule(ArrivalObserver arrivals, DateObserver dates, Scheduler scheduler) {
    this.arrivals = arrivals;
    this.dates = dates;
    this.scheduler = scheduler;
  }

  @Scheduled(every = "${perennial.workflow.every}", delayed = "5s")
  void tick() {
    wake();
  }

  void onActed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CustomersActed event) {
    if (scheduler.isStarted()) {
      wake();
    }
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    worker.shutdown();
    if (!worker.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Arrivals are left to the next start");
    }
  }

  /** Reads soon; asked many times meanwhile, it reads once. */
  private void wake() {
    if (!worker.isShutdown() && woken.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            woken.set(false);
            attempt("arrivals", arrivals::observe);
            attempt("dates", dates::observe);
          });
    }
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "Reading %s for workflows failed; it is tried again", what);
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "workflow-arrivals");
    thread.setDaemon(true);
    return thread;
  }
}
