package io.perennial.workflow;

import io.perennial.customer.CustomersActed;
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

/** When arrivals and dates are read: soon after something arrives here, and every few seconds. */
@Singleton
class ArrivalSchedule {
  private static final Logger LOG = Logger.getLogger(ArrivalSchedule.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WokenWorker arrivals;
  private final WokenWorker dates;
  private final Scheduler scheduler;

  ArrivalSchedule(
      ArrivalObserver arrivals, DateObserver dates, Scheduler scheduler, Workers workers) {
    Ending ending =
        new Ending(() -> {}, PATIENCE, () -> LOG.warn("Arrivals are left to other replicas"));
    this.arrivals = workers.worker("workflow-arrivals", arrivals::observe, ending);
    this.dates = workers.worker("workflow-dates", dates::observe, ending);
    this.scheduler = scheduler;
  }

  @Scheduled(every = "${perennial.workflow.every}", delayed = "5s")
  void tick() {
    arrivals.wake();
    dates.wake();
  }

  void onActed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CustomersActed event) {
    if (scheduler.isStarted()) {
      tick();
    }
  }
}
