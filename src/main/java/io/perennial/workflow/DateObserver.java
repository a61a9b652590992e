package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.score.Runs;
import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.DateTrigger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads, once a business day, whose dates have come for every active workflow that dates start, and
 * acts on them. A day that was missed is made up for, once. It needs no scores.
 */
@Singleton
public class DateObserver {
  private static final int TIMEOUT_SECONDS = 600;

  /** Customers in one transaction. */
  private static final int BATCH = 2_000;

  private final Jdbi jdbi;
  private final Enroller enroller;
  private final DateSql dates;
  private final Runs runs;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final WorkflowConfig config;

  DateObserver(
      Jdbi jdbi,
      Enroller enroller,
      DateSql dates,
      Runs runs,
      BusinessCalendar calendar,
      Clock clock,
      WorkflowConfig config) {
    this.jdbi = jdbi;
    this.enroller = enroller;
    this.dates = dates;
    this.runs = runs;
    this.calendar = calendar;
    this.clock = clock;
    this.config = config;
  }

  /** Reads the days that have come by now. */
  public void observe() {
    observe(handle -> {}, BATCH);
  }

  /**
   * The same.
   *
   * @param fence the last statement of each transaction
   * @param batch customers in one transaction
   */
  void observe(Consumer<Handle> fence, int batch) {
    EachWorkflow.of(
            jdbi,
            ActiveVersionStore::startedByDates,
            workflow -> {
              boolean more = true;
              while (more) {
                more = step(workflow, fence, batch);
              }
            })
        .run();
  }

  /** Lets a version begin with the next day that comes. */
  void begin(Handle handle, long version) {
    readThrough(handle, version, come());
  }

  private boolean step(long workflow, Consumer<Handle> fence, int batch) {
    return QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .call(
            () ->
                jdbi.withHandle(
                    handle -> {
                      boolean more = advance(handle, workflow, batch);
                      fence.accept(handle);
                      return more;
                    }));
  }

  private boolean advance(Handle handle, long workflow, int batch) {
    ActiveVersion version = ActiveVersionStore.lock(handle, workflow).orElse(null);
    if (version == null || !(version.definition().trigger() instanceof DateTrigger trigger)) {
      return false;
    }
    LocalDate come = come();
    LocalDate day = through(handle, version.id()).plusDays(1);
    if (day.isAfter(come)) {
      return false;
    }
    List<Long> customers = customers(handle, version, dates.comes(trigger, day, day), day, batch);
    boolean late = day.isBefore(calendar.dayOf(clock.instant().minus(config.lateAfter())));
    Cause cause = late ? Cause.OLD_DATA : Cause.OWN;
    List<Edge> edges =
        customers.stream().map(c -> Edge.of(c, new Seq(day, 0), Origin.DATE, cause)).toList();
    enroller.act(handle, version, runs.current().orElse(null), day, edges);
    if (customers.size() < batch) {
      readThrough(handle, version.id(), day);
    }
    return customers.size() == batch || day.isBefore(come);
  }

  /** The last day whose dates are to be read. */
  private LocalDate come() {
    LocalTime time = LocalTime.ofInstant(clock.instant(), calendar.zone());
    LocalDate today = calendar.today();
    return time.isBefore(config.datesAt()) ? today.minusDays(1) : today;
  }

  /** Some of those whose date comes on a day and who have no firing of it. */
  private static List<Long> customers(
      Handle handle, ActiveVersion version, SqlCondition comes, LocalDate day, int limit) {
    String text =
        """
        select c.id from customer c
        where %s and c.erased_at is null and c.merged_into is null and not exists (
          select from firing f
          where f.workflow_version_id = :version and f.customer_id = c.id
            and f.episode_as_of = :day and f.episode_version = 0 and f.origin = 'DATE')
        order by c.id limit :limit
        """
            .formatted(comes.text());
    return handle
        .createQuery(text)
        .bindMap(comes.binds())
        .bind("version", version.id())
        .bind("day", day)
        .bind("limit", limit)
        .mapTo(Long.class)
        .list();
  }

  /** The last day that a version has read: that before today's where it has read none. */
  private LocalDate through(Handle handle, long version) {
    return handle
        .createQuery("select dates_through from workflow_version where id = :version")
        .bind("version", version)
        .mapTo(LocalDate.class)
        .findOne()
        .orElseGet(this::come);
  }

  private static void readThrough(Handle handle, long version, LocalDate day) {
    handle
        .createUpdate("update workflow_version set dates_through = :day where id = :version")
        .bind("day", day)
        .bind("version", version)
        .execute();
  }
}
