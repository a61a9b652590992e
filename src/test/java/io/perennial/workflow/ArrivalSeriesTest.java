package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.TestClock;
import io.perennial.event.EventKind;
import io.perennial.score.Runs;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.EventTrigger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random arrivals by transactions that overlap and commit in any order, or not at all, read by two
 * observers at once who are killed again and again, with workflows paused now and then; against an
 * oracle that knows the rows and the pauses, and keeps no state.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ArrivalSeriesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant ACTIVATED = START.minus(Duration.ofDays(1));
  private static final Instant SUBSCRIBED = START.minus(Duration.ofDays(30));
  private static final int CUSTOMERS = 12;
  private static final int ROUNDS = 14;
  private static final int WRITERS = 4;

  @Inject Jdbi jdbi;
  @Inject Enroller enroller;
  @Inject Runs runs;
  @Inject BusinessCalendar calendar;
  @Inject WorkflowConfig config;
  @Inject WorkflowSwitch states;
  @Inject TestClock clock;

  private final List<String> settledOrders = new ArrayList<>();
  private final List<String> settledSubscriptions = new ArrayList<>();
  private final AtomicInteger number = new AtomicInteger();

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  /** A transaction that has written, and commits when told. */
  private record Writer(
      CompletableFuture<Integer> told, CompletableFuture<Void> ended, List<Runnable> settled) {
    static final int ROLL_BACK = -1;

    void end(int round) {
      told.complete(round);
      ended.join();
      if (round != ROLL_BACK) {
        settled.forEach(Runnable::run);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void firesForEachArrivalOnceAndForNoOther(long seed) throws Exception {
    Random random = new Random(seed);
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
    nights.write(h -> h.execute("update customer set email_consent = false"));
    Map<Long, EventTrigger> workflows = new TreeMap<>();
    for (EventTrigger trigger : triggers()) {
      workflows.put(nights.workflow(PlayedArrivals.definition(trigger)), trigger);
    }
    nights.write(
        h ->
            h.execute(
                "update workflow_version set activated_at = ?",
                ACTIVATED.atOffset(ZoneOffset.UTC)));
    Map<Long, Set<Integer>> pauses = new HashMap<>();
    Set<Long> paused = new HashSet<>();
    List<Writer> open = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      clock.setTo(at(round));
      for (long workflow : workflows.keySet()) {
        pauseOrResume(random, workflow, paused);
        if (paused.contains(workflow)) {
          pauses.computeIfAbsent(workflow, w -> new HashSet<>()).add(round);
        }
      }
      playRound(random, round, open);
    }
    for (Writer left : open) {
      left.end(Writer.ROLL_BACK);
    }
    int fired = 0;
    for (Map.Entry<Long, EventTrigger> workflow : workflows.entrySet()) {
      Set<Integer> without = pauses.getOrDefault(workflow.getKey(), Set.of());
      List<String> expected = expected(workflow.getValue(), without);
      assertEquals(expected, observed(workflow.getKey()), workflow.toString());
      assertTrue(!expected.isEmpty(), workflow + " should fire");
      fired += expected.size();
    }
    assertTrue(fired > 100, fired + " firings");
  }

  @Test
  void whatEveryWorkflowHasReadIsTidiedUp() {
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, 1);
    clock.setTo(START);
    nights.workflow(PlayedArrivals.definition(EventTrigger.of(ArrivalKind.ORDER)));
    nights.write(h -> PlayedArrivals.order(h, 1, "a", START, 10));
    assertEquals(1, arrivals());
    observer().observe();
    assertEquals(0, arrivals());
  }

  private static List<EventTrigger> triggers() {
    return List.of(
        EventTrigger.of(ArrivalKind.ORDER),
        new EventTrigger(ArrivalKind.ORDER, null, null, null, BigDecimal.valueOf(50)),
        EventTrigger.of(ArrivalKind.REFUND),
        EventTrigger.of(ArrivalKind.ORDER_CANCELLATION),
        EventTrigger.of(ArrivalKind.SUBSCRIPTION_CANCELLATION),
        new EventTrigger(ArrivalKind.EVENT, EventKind.COMPLAINT, null, null, null),
        new EventTrigger(
            ArrivalKind.EVENT,
            EventKind.CUSTOM,
            "signup",
            new EventTrigger.Property("plan", "pro"),
            null));
  }

  private ArrivalObserver observer() {
    return new ArrivalObserver(jdbi, enroller, runs, calendar, clock, config);
  }

  private static Instant at(int round) {
    return START.plus(Duration.ofHours(11L * round));
  }

  private void pauseOrResume(Random random, long workflow, Set<Long> paused) {
    if (paused.contains(workflow) && random.nextBoolean()) {
      states.resume(workflow, null);
      paused.remove(workflow);
    } else if (!paused.contains(workflow) && random.nextInt(6) == 0) {
      states.pause(workflow);
      paused.add(workflow);
    }
  }

  /** Writers write, and some of them, and of those before, end in any order while two observe. */
  private void playRound(Random random, int round, List<Writer> open) throws Exception {
    for (int i = 0; i < WRITERS; i++) {
      open.add(write(new Random(random.nextLong()), round));
    }
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> one = observing(random.nextLong(), over);
    CompletableFuture<Void> other = observing(random.nextLong(), over);
    Collections.shuffle(open, random);
    for (Writer writer : List.copyOf(open.subList(0, Math.min(open.size(), WRITERS + 1)))) {
      if (random.nextInt(4) > 0) {
        writer.end(random.nextInt(6) == 0 ? Writer.ROLL_BACK : round);
        open.remove(writer);
      }
    }
    over.set(true);
    one.get();
    other.get();
    observer().observe(handle -> {}, 1 + random.nextInt(20));
  }

  /** Observes until it is over, dying now and then. */
  private CompletableFuture<Void> observing(long seed, AtomicBoolean over) {
    Random random = new Random(seed);
    ArrivalObserver observer = observer();
    return CompletableFuture.runAsync(
        () -> {
          while (!over.get()) {
            AtomicInteger left = new AtomicInteger(random.nextInt(12));
            try {
              observer.observe(
                  handle -> {
                    if (left.getAndDecrement() == 0) {
                      throw new IllegalStateException("killed");
                    }
                  },
                  1 + random.nextInt(6));
            } catch (IllegalStateException killed) {
              assertEquals("killed", killed.getMessage());
            }
          }
        });
  }

  private Writer write(Random random, int round) throws Exception {
    CompletableFuture<Void> written = new CompletableFuture<>();
    Writer writer =
        new Writer(new CompletableFuture<>(), new CompletableFuture<>(), new ArrayList<>());
    Thread thread =
        new Thread(
            () -> {
              try {
                QuarkusTransaction.requiringNew()
                    .timeout(600)
                    .run(() -> jdbi.useHandle(h -> play(h, random, round, writer, written)));
              } catch (IllegalStateException rolledBack) {
                assertEquals("rolled back", rolledBack.getMessage());
              } finally {
                writer.ended().complete(null);
              }
            });
    thread.start();
    written.get();
    return writer;
  }

  private void play(
      Handle handle, Random random, int round, Writer writer, CompletableFuture<Void> written) {
    Map<String, List<Long>> rows = new HashMap<>();
    try {
      int count = 5 + random.nextInt(10);
      for (int i = 0; i < count; i++) {
        add(handle, random, round, rows, writer.settled());
      }
    } finally {
      written.complete(null);
    }
    int ending = writer.told().join();
    if (ending == Writer.ROLL_BACK) {
      throw new IllegalStateException("rolled back");
    }
    rows.forEach(
        (table, keys) ->
            handle
                .createUpdate("update " + table + " set job_id = :round where id = any(:keys)")
                .bind("round", ending)
                .bindArray("keys", Long.class, keys)
                .execute());
  }

  private void add(
      Handle handle,
      Random random,
      int round,
      Map<String, List<Long>> rows,
      List<Runnable> settled) {
    long customer = 1L + random.nextInt(CUSTOMERS);
    Instant at = at(round).minus(Duration.ofHours(random.nextInt(72)));
    String id = "o" + number.incrementAndGet();
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        note(
            rows,
            "purchase",
            PlayedArrivals.order(handle, customer, id, at, 20 + 10 * random.nextInt(6)));
        settled.add(() -> settledOrders.add(id));
      }
      case 2 -> {
        String order = taken(random, settledOrders);
        String kind = random.nextBoolean() ? "REFUND" : "CANCELLATION";
        note(rows, "purchase", PlayedArrivals.purchase(handle, customer, kind, id, order, at, 5));
      }
      case 3 -> {
        String order = taken(random, settledOrders);
        if (order != null) {
          PlayedArrivals.correct(handle, order, 500);
        }
      }
      case 4 -> {
        String kind = random.nextBoolean() ? "COMPLAINT" : "CUSTOM";
        String name = random.nextInt(3) > 0 ? "signup" : "other";
        String json = random.nextInt(3) > 0 ? "{\"plan\": \"pro\"}" : "{\"plan\": \"free\"}";
        note(rows, "event", PlayedArrivals.event(handle, customer, kind, name, json, at));
      }
      default -> {
        String subscription = taken(random, settledSubscriptions);
        if (subscription == null) {
          PlayedArrivals.subscription(handle, customer, id, SUBSCRIBED, null);
          settled.add(() -> settledSubscriptions.add(id));
        } else {
          note(
              rows,
              "subscription",
              PlayedArrivals.subscription(handle, customer, subscription, SUBSCRIBED, at));
        }
      }
    }
  }

  private static void note(Map<String, List<Long>> rows, String table, long key) {
    rows.computeIfAbsent(table, t -> new ArrayList<>()).add(key);
  }

  /** One that no other writer touches, or null. */
  private static synchronized @Nullable String taken(Random random, List<String> settled) {
    return settled.isEmpty() || random.nextInt(4) == 0
        ? null
        : settled.remove(random.nextInt(settled.size()));
  }

  /** What the rows themselves say, in the rounds in which the workflow was not paused. */
  private List<String> expected(EventTrigger trigger, Set<Integer> paused) {
    String rows =
        switch (trigger.kind()) {
          case ORDER ->
              "purchase where kind = 'ORDER' and revision = 1 and amount >= "
                  + (trigger.minimumAmount() == null ? "0" : trigger.minimumAmount());
          case REFUND -> "purchase where kind = 'REFUND'";
          case ORDER_CANCELLATION -> "purchase where kind = 'CANCELLATION'";
          case SUBSCRIPTION_CANCELLATION -> "subscription where ended_at is not null";
          case EVENT ->
              trigger.name() == null
                  ? "event where kind = 'COMPLAINT'"
                  : "event where kind = 'CUSTOM' and name = 'signup'"
                      + " and properties = '{\"plan\": \"pro\"}'";
        };
    String at =
        switch (trigger.kind()) {
          case ORDER, REFUND, ORDER_CANCELLATION -> "placed_at";
          case SUBSCRIPTION_CANCELLATION -> "ended_at";
          case EVENT -> "occurred_at";
        };
    List<String> expected = new ArrayList<>();
    jdbi.useHandle(
        h ->
            h.createQuery(
                    "select customer_id, id, job_id, "
                        + at
                        + " as at from "
                        + rows
                        + " order by customer_id, cast("
                        + at
                        + " at time zone 'UTC' as date), id")
                .map(
                    (row, context) -> {
                      Instant happened = row.getObject("at", OffsetDateTime.class).toInstant();
                      int round = row.getInt("job_id");
                      if (!paused.contains(round) && !happened.isBefore(ACTIVATED)) {
                        boolean late = happened.isBefore(at(round).minus(Duration.ofDays(2)));
                        expected.add(
                            "%d %s %d %s"
                                .formatted(
                                    row.getLong("customer_id"),
                                    LocalDate.ofInstant(happened, ZoneOffset.UTC),
                                    row.getLong("id"),
                                    late ? "OLD_DATA" : "NO_CONSENT"));
                      }
                      return happened;
                    })
                .list());
    return expected;
  }

  private List<String> observed(long workflow) {
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

  private int arrivals() {
    return jdbi.withHandle(
        h -> h.createQuery("select count(*) from arrival").mapTo(Integer.class).one());
  }
}
