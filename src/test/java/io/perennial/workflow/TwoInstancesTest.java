package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.TestClock;
import io.perennial.event.EventKind;
import io.perennial.ingest.Uploads;
import io.perennial.score.Runs;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.EventTrigger;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two instances on one database, nights and arriving orders together: while files of orders and
 * events are imported, two sets of observers read each night and whatever has arrived, and are
 * killed again and again. An oracle reads the stored scores and purchases alone, at the end.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class TwoInstancesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final int CUSTOMERS = 60;
  private static final int NIGHTS = 8;

  @Inject Jdbi jdbi;
  @Inject Enroller enroller;
  @Inject WaitingCustomers waiting;
  @Inject HeldCustomers held;
  @Inject Runs runs;
  @Inject BusinessCalendar calendar;
  @Inject WorkflowConfig config;
  @Inject TestClock clock;
  @Inject Uploads uploads;

  private final AtomicInteger number = new AtomicInteger();

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  /** The observers of one instance. */
  private record Instance(CrossingObserver crossings, ArrivalObserver arrivals) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void firingsAreThoseOfTheOracle(long seed) throws Exception {
    Random random = new Random(seed);
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
    nights.write(h -> h.execute("update customer set email_consent = false"));
    nights.write(
        h ->
            h.execute(
                "insert into customer_identity (source, external_id, customer_id)"
                    + " select 'csv', 'c' || id, id from customer"));
    Map<Long, CrossingTrigger> crossings = new TreeMap<>();
    for (CrossingTrigger trigger : crossings()) {
      crossings.put(nights.workflow(PlayedNights.definition(trigger, 0, OldData.ENROL)), trigger);
    }
    Map<Long, EventTrigger> events = new TreeMap<>();
    for (EventTrigger trigger : events()) {
      events.put(nights.workflow(PlayedArrivals.definition(trigger)), trigger);
    }
    List<Instance> instances = List.of(instance(), instance());
    for (int night = 0; night < NIGHTS; night++) {
      play(random, nights, instances, DAY.plusDays(night));
    }
    int fired = 0;
    for (Map.Entry<Long, CrossingTrigger> workflow : crossings.entrySet()) {
      List<String> expected = ofScores(workflow.getValue());
      assertEquals(expected, observed(workflow.getKey()), workflow.toString());
      fired += expected.size();
    }
    assertTrue(fired > CUSTOMERS, fired + " crossings");
    for (Map.Entry<Long, EventTrigger> workflow : events.entrySet()) {
      List<String> expected = ofRows(workflow.getValue());
      assertEquals(expected, observed(workflow.getKey()), workflow.toString());
      assertTrue(expected.size() > NIGHTS, expected.size() + " arrivals");
    }
  }

  private static List<CrossingTrigger> crossings() {
    return List.of(
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4)),
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.DOWN, 3, 5)),
        new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, new Threshold(Direction.UP, 0.7, 0.3)));
  }

  private static List<EventTrigger> events() {
    return List.of(
        EventTrigger.of(ArrivalKind.ORDER),
        new EventTrigger(ArrivalKind.ORDER, null, null, null, BigDecimal.valueOf(50)),
        new EventTrigger(ArrivalKind.EVENT, EventKind.COMPLAINT, null, null, null));
  }

  private Instance instance() {
    return new Instance(
        new CrossingObserver(jdbi, enroller, waiting, held),
        new ArrivalObserver(jdbi, enroller, runs, calendar, clock, config));
  }

  /** A night is published; files come in while both instances observe. */
  private void play(Random random, PlayedNights nights, List<Instance> instances, LocalDate day)
      throws Exception {
    clock.setTo(day.atTime(3, 0).toInstant(java.time.ZoneOffset.UTC));
    ScoringRun run = nights.night(day, scores(random, day));
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Void>> observing = new ArrayList<>();
    for (Instance instance : instances) {
      observing.add(observing(instance, run, random.nextLong(), over));
    }
    try {
      for (int file = 0; file < 2; file++) {
        uploads.done("orders", orders(random, day));
        uploads.done("events", complaints(random, day));
      }
    } finally {
      over.set(true);
    }
    for (CompletableFuture<Void> each : observing) {
      each.get();
    }
    instances.get(random.nextInt(2)).crossings().observe(run, handle -> {}, 100);
    instances.get(random.nextInt(2)).arrivals().observe();
  }

  private static CompletableFuture<Void> observing(
      Instance instance, ScoringRun run, long seed, AtomicBoolean over) {
    Random random = new Random(seed);
    return CompletableFuture.runAsync(
        () -> {
          while (!over.get()) {
            dying(
                random,
                left -> instance.crossings().observe(run, left::count, 1 + random.nextInt(30)));
            dying(random, left -> instance.arrivals().observe(left::count, 1 + random.nextInt(9)));
          }
        });
  }

  /** A process with so many commits to live. */
  private static final class Life {
    private int commits;

    Life(int commits) {
      this.commits = commits;
    }

    void count(Object commit) {
      if (commits-- == 0) {
        throw new IllegalStateException("killed");
      }
    }
  }

  private static void dying(Random random, java.util.function.Consumer<Life> work) {
    try {
      work.accept(new Life(random.nextInt(25)));
    } catch (IllegalStateException killed) {
      assertEquals("killed", killed.getMessage());
    }
  }

  private static List<PlayedScore> scores(Random random, LocalDate day) {
    return PlayedNights.listOf(
        CUSTOMERS,
        i -> {
          double value = random.nextInt(10);
          return new PlayedScore(i + 1L, day.getDayOfMonth(), value, 1 - value / 10, null, DAY);
        });
  }

  private String orders(Random random, LocalDate day) {
    StringBuilder csv = new StringBuilder("order_id,customer_id,placed_at,amount\n");
    for (int i = 0; i < 12; i++) {
      csv.append(
          "o%d,c%d,%sT%02d:30:00Z,%d%n"
              .formatted(
                  number.incrementAndGet(),
                  1 + random.nextInt(CUSTOMERS),
                  day.minusDays(random.nextInt(5)),
                  random.nextInt(3),
                  20 + 10 * random.nextInt(6)));
    }
    return csv.toString();
  }

  private String complaints(Random random, LocalDate day) {
    StringBuilder csv = new StringBuilder("event_id,customer_id,kind,occurred_at\n");
    for (int i = 0; i < 6; i++) {
      csv.append(
          "e%d,c%d,COMPLAINT,%sT01:00:00Z%n"
              .formatted(number.incrementAndGet(), 1 + random.nextInt(CUSTOMERS), day));
    }
    return csv.toString();
  }

  /** What the stored scores of all nights say, customer by customer. */
  private List<String> ofScores(CrossingTrigger trigger) {
    Map<Long, List<Observation>> past = new TreeMap<>();
    jdbi.useHandle(
        h ->
            h.createQuery(
                    """
                    select s.customer_id, r.as_of, s.purchase_version, s.predicted_value,
                           1 - s.probability_alive as churn, r.id
                    from score s join scoring_run r on r.id = s.run_id order by r.as_of, r.id
                    """)
                .map(
                    (row, context) ->
                        past.computeIfAbsent(row.getLong("customer_id"), c -> new ArrayList<>())
                            .add(
                                new Observation(
                                    new Seq(
                                        row.getObject("as_of", LocalDate.class),
                                        row.getLong("purchase_version")),
                                    row.getDouble(
                                        trigger.metric() == ScoreMetric.PREDICTED_VALUE
                                            ? "predicted_value"
                                            : "churn"),
                                    row.getLong("id") == 1 ? Cause.MODEL : Cause.OWN,
                                    1)))
                .list());
    List<String> expected = new ArrayList<>();
    past.forEach(
        (customer, observations) ->
            WholePast.fired(trigger, observations)
                .forEach(
                    seq ->
                        expected.add(
                            customer
                                + " "
                                + seq.asOf()
                                + " "
                                + seq.purchaseVersion()
                                + " NO_CONSENT")));
    return expected;
  }

  /** What the stored rows say: late is what came in more than two days after it happened. */
  private List<String> ofRows(EventTrigger trigger) {
    String rows =
        trigger.kind() == ArrivalKind.EVENT
            ? "select customer_id, day, id, occurred_at as at, job_id from event"
            : "select customer_id, day, id, placed_at as at, job_id from purchase where amount >= "
                + (trigger.minimumAmount() == null ? "0" : trigger.minimumAmount());
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select concat_ws(' ', r.customer_id, r.day, r.id,
                      case when r.at < cast(:start as timestamptz)
                        + (r.job_id - 1) / 4 * interval '1 day' - interval '2 days'
                        then 'OLD_DATA' else 'NO_CONSENT' end)
                    from (%s) r order by r.customer_id, r.day, r.id
                    """
                        .formatted(rows))
                .bind("start", Instant.parse("2026-03-01T03:00:00Z").toString())
                .mapTo(String.class)
                .list());
  }

  private List<@Nullable String> observed(long workflow) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select concat_ws(' ', customer_id, episode_as_of, episode_version, reason)
                    from firing where workflow_id = :workflow
                    order by customer_id, episode_as_of, episode_version
                    """)
                .bind("workflow", workflow)
                .mapTo(String.class)
                .list());
  }
}
