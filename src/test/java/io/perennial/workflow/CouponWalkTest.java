package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.business.TestClock;
import io.perennial.reward.Pools;
import io.perennial.segment.Condition;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.Budget;
import io.perennial.workflow.definition.BudgetPeriod;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Definitions;
import io.perennial.workflow.enrolment.Advancer;
import io.perennial.workflow.step.GrantCoupon;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.Wait;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Coupons given by steps: who gets one, who waits for one, and what they cost. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CouponWalkTest {
  private static final Budget TWELVE = new Budget(new BigDecimal("12.00"), BudgetPeriod.TOTAL);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Instant BEGIN = Instant.parse("2026-03-02T05:00:00Z");

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject Advancer advancer;
  @Inject TestClock clock;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 4);
    clock.setTo(BEGIN);
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void whoFindsNoCodeWaitsAndGetsNoMailUntilCodesAreAddedOrItIsTooLate() {
    long pool = Pools.unique("few", 2, "5.00");
    enter(definition(pool));
    assertEquals(List.of("COMPLETED 2", "WAITING 2"), counts());
    assertEquals(List.of("2"), texts("select count(*) from message"));
    nights.write(
        h ->
            h.execute(
                "insert into coupon_code (pool_id, code, added_at) values (?, 'late', now())",
                pool));
    clock.setTo(BEGIN.plus(Duration.ofHours(1)));
    advancer.advance();
    assertEquals(List.of("COMPLETED 3", "WAITING 1"), counts());
    clock.setTo(BEGIN.plus(Duration.ofDays(3)));
    advancer.advance();
    assertEquals(List.of("COMPLETED 3", "EXITED COUPONS_EXHAUSTED 1"), counts());
    assertEquals(
        List.of("3"),
        texts(
            "select count(*) from message m join coupon c on c.firing_id = m.firing_id"
                + " where strpos(m.text, c.code) > 0"));
  }

  @Test
  void whoWaitsForACodeOfAPoolThatIsArchivedLeavesWithoutAMail() {
    long pool = Pools.unique("closing", 2, "5.00");
    enter(definition(pool));
    assertEquals(List.of("COMPLETED 2", "WAITING 2"), counts());
    Pools.archive(pool);
    nights.write(
        h ->
            h.execute(
                "insert into coupon_code (pool_id, code, added_at) values (?, 'late', now())",
                pool));
    clock.setTo(BEGIN.plus(Duration.ofHours(1)));
    advancer.advance();
    assertEquals(List.of("COMPLETED 2", "EXITED COUPON_POOL_CLOSED 2"), counts());
    assertEquals(List.of("2"), texts("select count(*) from message"));
    assertEquals(List.of("2"), texts("select count(*) from coupon"));
  }

  @Test
  void aBudgetThatCouponsUseUpStopsEnrolments() {
    long pool = Pools.unique("dear", 4, "5.00");
    enter(Definitions.with(definition(pool), TWELVE));
    assertEquals(List.of("COMPLETED 2"), counts());
    assertEquals(
        List.of("BUDGET 2"),
        texts(
            "select concat_ws(' ', reason, count(*)) from firing where reason is not null group by reason"));
  }

  @Test
  void whatWaitsForItsCouponIsPromisedAndCountsAsSpent() {
    long pool = Pools.unique("promised", 4, "5.00");
    nights.workflow(
        Definitions.with(
            EnrolmentWalkTest.definition(
                Condition.EVERYONE, Set.of(), Wait.ofDays(3), new GrantCoupon(pool)),
            TWELVE));
    observe(0, 1, 1, 1, 1);
    observe(1, 9, 9, 1, 1);
    observe(2, 9, 9, 9, 9);
    assertEquals(List.of("WAITING 2"), counts());
    assertEquals(
        List.of("BUDGET 2"),
        texts(
            "select concat_ws(' ', reason, count(*)) from firing where reason is not null group by reason"));
    clock.setTo(BEGIN.plus(Duration.ofDays(3)));
    advancer.advance();
    assertEquals(List.of("COMPLETED 2"), counts());
  }

  @Test
  void twoReplicasGiveEachCodeOnceAndAMailWithoutACodeToNobody() throws Exception {
    nights.customers(5, 200);
    long pool = Pools.unique("shared out", 150, "1.00");
    nights.workflow(
        EnrolmentWalkTest.definition(
            Condition.EVERYONE,
            Set.of(),
            Wait.ofDays(1),
            new GrantCoupon(pool),
            new SendEmail("win-back-reminder")));
    double[] cold = new double[200];
    double[] hot = new double[200];
    Arrays.fill(cold, 1);
    Arrays.fill(hot, 9);
    observe(0, cold);
    observe(1, hot);
    clock.setTo(BEGIN.plus(Duration.ofDays(1)));
    ExecutorService replicas = Executors.newFixedThreadPool(2);
    try {
      for (Future<Integer> replica :
          List.of(replicas.submit(advancer::advance), replicas.submit(advancer::advance))) {
        replica.get();
      }
    } finally {
      replicas.shutdown();
    }
    assertEquals(List.of("COMPLETED 150", "WAITING 50"), counts());
    assertEquals(
        List.of("150 150"),
        texts(
            "select count(distinct c.code) || ' ' || count(*) from message m"
                + " join coupon c on c.firing_id = m.firing_id where strpos(m.text, c.code) > 0"));
    assertEquals(List.of("150"), texts("select count(*) from message"));
  }

  private static Definition definition(long pool) {
    return EnrolmentWalkTest.definition(
        Condition.EVERYONE, Set.of(), new GrantCoupon(pool), new SendEmail("win-back-reminder"));
  }

  private void enter(Definition definition) {
    nights.workflow(definition);
    observe(0, 1, 1, 1, 1);
    observe(1, 9, 9, 9, 9);
  }

  private void observe(int day, double... values) {
    observer.observe(
        nights.night(
            DAY.plusDays(day),
            PlayedNights.listOf(
                values.length, i -> PlayedScore.predicted(i + 1, 1, values[i], DAY))),
        handle -> {});
  }

  private List<String> counts() {
    return texts(
        "select concat_ws(' ', state, reason, count(*)) from enrolment group by state, reason"
            + " order by state");
  }

  private List<String> texts(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapTo(String.class).list());
  }
}
