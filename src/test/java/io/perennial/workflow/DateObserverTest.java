package io.perennial.workflow;

import static io.perennial.workflow.ArrivalTest.created;
import static io.perennial.workflow.WorkflowApiTest.ask;
import static io.perennial.workflow.WorkflowApiTest.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.DateAnchor;
import io.perennial.workflow.definition.DateRecurrence;
import io.perennial.workflow.definition.DateTrigger;
import io.perennial.workflow.definition.OldData;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dates that come, day by day, missed days and replays included. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class DateObserverTest {
  private static final LocalDate DAY = LocalDate.of(2027, 2, 20);
  private static final int CUSTOMERS = 120;

  @Inject Jdbi jdbi;
  @Inject DateObserver observer;
  @Inject DateSql dates;
  @Inject TestClock clock;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void eachDateComesOnceThoughDaysAreMissedAndObserversDie() throws Exception {
    Random random = new Random(1);
    List<LocalDate> birthdays = new ArrayList<>();
    nights.write(h -> h.execute("update customer set email_consent = false"));
    for (int customer = 1; customer <= CUSTOMERS; customer++) {
      LocalDate birthday =
          customer % 10 == 0
              ? LocalDate.of(1996, 2, 29)
              : LocalDate.of(1950 + random.nextInt(60), 2, 15).plusDays(random.nextInt(40));
      birthdays.add(birthday);
      int key = customer;
      nights.write(
          h ->
              h.execute(
                  "update customer set attributes = jsonb_build_object('birthday', ?) where id = ?",
                  birthday.toString(),
                  key));
    }
    DateTrigger trigger =
        new DateTrigger(DateAnchor.ATTRIBUTE, "birthday", DateRecurrence.YEARLY, -1);
    clock.setTo(morning(DAY));
    long workflow = nights.workflow(PlayedArrivals.definition(trigger, 0, OldData.ENROL));
    observer.observe();
    nights.write(h -> h.execute("update workflow_version set dates_through = ?", DAY));
    LocalDate today = DAY;
    while (today.isBefore(DAY.plusDays(20))) {
      today = today.plusDays(1 + random.nextInt(3));
      clock.setTo(morning(today));
      AtomicInteger left = new AtomicInteger(random.nextInt(4));
      try {
        observer.observe(
            handle -> {
              if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("killed");
              }
            },
            2);
      } catch (IllegalStateException killed) {
        assertEquals("killed", killed.getMessage());
      }
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> observer.observe(h -> {}, 3));
      observer.observe(h -> {}, 2);
      other.get();
    }
    List<String> expected = new ArrayList<>();
    for (LocalDate day = DAY.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
      for (int customer = 1; customer <= CUSTOMERS; customer++) {
        LocalDate birthday = birthdays.get(customer - 1);
        // 29 February is 28 February in 2027, a common year.
        LocalDate anniversary = birthday.withYear(2027);
        if (anniversary.minusDays(1).equals(day)) {
          expected.add(customer + " " + day + " 0 SUPPRESSED NO_CONSENT");
        }
      }
    }
    assertTrue(expected.size() > 40, expected.size() + " birthdays");
    assertEquals(expected, nights.firings(workflow));
  }

  @Test
  void theSqlAgreesWithTheTrigger() {
    Random random = new Random(2);
    List<LocalDate> acquired = new ArrayList<>();
    for (int customer = 1; customer <= CUSTOMERS; customer++) {
      LocalDate date = LocalDate.of(2024, 2, 10).plusDays(random.nextInt(800));
      acquired.add(customer % 8 == 0 ? LocalDate.of(2024, 2, 29) : date);
      int key = customer;
      nights.write(
          h ->
              h.execute(
                  "update customer set acquired_at = ? where id = ?", acquired.get(key - 1), key));
    }
    int found = 0;
    for (int trial = 0; trial < 200; trial++) {
      DateTrigger trigger =
          new DateTrigger(
              DateAnchor.ACQUIRED,
              null,
              random.nextBoolean() ? DateRecurrence.ONCE : DateRecurrence.YEARLY,
              random.nextInt(40));
      LocalDate from = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(1500));
      LocalDate to = from.plusDays(random.nextInt(31));
      List<Long> expected = new ArrayList<>();
      for (int i = 0; i < CUSTOMERS; i++) {
        LocalDate date = acquired.get(i);
        if (from.datesUntil(to.plusDays(1)).anyMatch(day -> trigger.isDay(day, date))) {
          expected.add(i + 1L);
        }
      }
      var comes = dates.comes(trigger, from, to);
      List<Long> read =
          jdbi.withHandle(
              h ->
                  h.createQuery("select c.id from customer c where " + comes.text() + " order by 1")
                      .bindMap(comes.binds())
                      .mapTo(Long.class)
                      .list());
      assertEquals(expected, read, trigger + " from " + from + " to " + to);
      found += read.size();
    }
    assertTrue(found > 100, found + " dates");
  }

  @Test
  void daysAfterTheLastOrderCountFromTheOrdersThatStand() {
    clock.setTo(morning(DAY));
    String id = created("date: { anchor: LAST_ORDER, days: 3 }");
    move("workflowActivate", id);
    nights.write(
        h -> {
          order(h, 1, "a", DAY.minusDays(2));
          order(h, 2, "b", DAY.minusDays(2));
          order(h, 2, "c", DAY.minusDays(1));
          order(h, 3, "d", DAY.minusDays(3));
          order(h, 4, "e", DAY.minusDays(2));
          order(h, 4, "f", DAY.minusDays(1));
          PlayedArrivals.purchase(h, 4, "CANCELLATION", "g", "f", morning(DAY), 10);
          h.execute(
              "insert into purchase_change (customer_id, version) select distinct customer_id, 1 from purchase");
        });
    observer.observe();
    assertEquals(List.of(), nights.firings(key(id)));
    clock.setTo(DAY.plusDays(1).atTime(7, 59).toInstant(ZoneOffset.UTC));
    observer.observe();
    assertEquals(List.of(), nights.firings(key(id)));
    clock.setTo(morning(DAY.plusDays(1)));
    observer.observe();
    assertEquals(
        List.of("1 2027-02-21 0 ENROLLED", "4 2027-02-21 0 ENROLLED"), nights.firings(key(id)));
    assertEquals(
        "When it is 3 days after the last order of a customer, send the e-mail “win-back”, at"
            + " most once in 30 days.",
        ask("{ workflow(id: \"%s\") { sentence } }".formatted(id))
            .getString("data.workflow.sentence"));
  }

  @Test
  void aDayThatCameTooLongAgoIsUsedUpAndAPauseIsNotMadeUpFor() {
    clock.setTo(morning(DAY));
    String id = created("date: { anchor: ACQUIRED, recurrence: YEARLY }");
    move("workflowActivate", id);
    nights.write(
        h ->
            h.execute(
                "update customer set acquired_at = date '2026-02-20' + cast(id as int) where id < 9"));
    clock.setTo(morning(DAY.plusDays(4)));
    observer.observe();
    move("workflowPause", id);
    clock.setTo(morning(DAY.plusDays(6)));
    move("workflowResume", id);
    clock.setTo(morning(DAY.plusDays(7)));
    observer.observe();
    assertEquals(
        List.of(
            "1 2027-02-21 0 SUPPRESSED OLD_DATA",
            "2 2027-02-22 0 ENROLLED",
            "3 2027-02-23 0 ENROLLED",
            "4 2027-02-24 0 ENROLLED",
            "7 2027-02-27 0 ENROLLED"),
        nights.firings(key(id)));
    assertEquals(
        1,
        ask("{ workflow(id: \"%s\") { preview { matched } } }".formatted(id))
            .getInt("data.workflow.preview.matched"));
  }

  private static void order(
      org.jdbi.v3.core.Handle handle, long customer, String id, LocalDate day) {
    PlayedArrivals.order(handle, customer, id, day.atTime(9, 0).toInstant(ZoneOffset.UTC), 10);
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(8, 0).toInstant(ZoneOffset.UTC);
  }

  private static long key(String id) {
    return OpaqueId.parse(Workflow.PREFIX, id);
  }
}
