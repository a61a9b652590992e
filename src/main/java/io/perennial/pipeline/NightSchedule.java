package io.perennial.pipeline;

import io.perennial.business.BusinessCalendar;
import io.perennial.fit.Refit;
import io.perennial.job.Jobs;
import io.perennial.score.RunKind;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Asks again and again whether a night is due. Every replica asks; the night's key in the ledger of
 * jobs makes one job of it.
 */
@Singleton
public final class NightSchedule {

  private static final Logger LOG = Logger.getLogger(NightSchedule.class);

  private final NightConfig config;
  private final NightDue due;
  private final Jobs jobs;
  private final Jdbi jdbi;
  private final Clock clock;
  private final NightMeters meters;

  NightSchedule(
      NightConfig config,
      BusinessCalendar calendar,
      Jobs jobs,
      Jdbi jdbi,
      Clock clock,
      NightMeters meters) {
    this.config = config;
    this.due = new NightDue(config.cron(), calendar.zone());
    this.jobs = jobs;
    this.jdbi = jdbi;
    this.clock = clock;
    this.meters = meters;
  }

  /** Makes a faulty schedule stop the start. */
  void onStart(@Observes StartupEvent event) {
    LOG.debugf("Nights are %s, at %s", config.enabled() ? "on" : "off", config.cron());
  }

  /** Asks, and submits the night that is due, if one is. */
  @Scheduled(every = "${perennial.night.every}", delayed = "10s")
  public void tick() {
    if (config.enabled()) {
      submitDue();
    }
  }

  private void submitDue() {
    Instant now = clock.instant();
    Optional<Instant> firstImport = firstImport();
    meters.due(due.since(now, firstImport, lastScores()).orElse(null));
    Optional<LocalDate> night = due.at(now, firstImport, lastNight());
    night.ifPresent(
        day ->
            new RunRequest(day, RunKind.NIGHT, Refit.IF_DUE)
                .submit(jobs, "night:" + day, day.toString()));
  }

  private Optional<Instant> firstImport() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select created_at from customer
                    where exists (select from purchase)
                    order by id limit 1
                    """)
                .mapTo(OffsetDateTime.class)
                .map(OffsetDateTime::toInstant)
                .findOne());
  }

  /** Of the latest run that succeeded and was published, by night or by hand. */
  private Optional<LocalDate> lastScores() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select as_of from scoring_run
                    where current_from is not null and state = 'SUCCEEDED'
                    order by as_of desc, id desc limit 1
                    """)
                .mapTo(LocalDate.class)
                .findOne());
  }

  /** Of the jobs, because a night that waits for its turn has no run yet. */
  private Optional<LocalDate> lastNight() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select max(cast(input ->> 'asOf' as date)) from job
                    where kind = 'SCORING_RUN' and input ->> 'kind' = 'NIGHT'
                    """)
                .mapTo(LocalDate.class)
                .findOne());
  }
}
