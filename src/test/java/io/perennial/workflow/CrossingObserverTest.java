package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CrossingObserverTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Threshold UP = new Threshold(Direction.UP, 0.6, 0.5);

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 9);
    nights.write(h -> h.execute("update customer set email_consent = false"));
  }

  @Test
  void theFirstNightBaselinesAndFiresNothing() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    observe(nights.night(DAY, churn(0.7, 0.55, 0.4)));
    assertEquals(List.of(), nights.firings(workflow));
    assertEquals(Map.of(1L, "HOT"), nights.sides(workflow));
  }

  @Test
  void anEdgeFiresOnceAndAgainOnlyAfterExit() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    double[] values = {0.4, 0.6, 0.55, 0.7, 0.5, 0.55, 0.6};
    for (int day = 0; day < values.length; day++) {
      observe(nights.night(DAY.plusDays(day), churn(values[day])));
    }
    assertEquals(
        List.of("1 2026-03-02 1 SUPPRESSED NO_CONSENT", "1 2026-03-07 1 SUPPRESSED NO_CONSENT"),
        nights.firings(workflow));
  }

  @Test
  void aNightPlayedTwiceChangesNothing() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    ScoringRun first = nights.night(DAY, churn(0.4));
    observe(first);
    ScoringRun second = nights.night(DAY.plusDays(1), churn(0.6));
    observe(second);
    ScoringRun third = nights.night(DAY.plusDays(2), churn(0.4));
    observe(third);
    observe(second);
    observe(first);
    observe(third);
    assertEquals(1, nights.firings(workflow).size());
    assertEquals(Map.of(), nights.sides(workflow));
  }

  @Test
  void aSwitchOfModelFiresWhatHappenedUnderTheOldOneAndNobodyElse() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    observe(nights.night(DAY, churn(0.4, 0.4, 0.7, 0.7)));
    LocalDate next = DAY.plusDays(1);
    // Under the old model only customer 2 crosses; the new one lifts 1 and 2 and lowers 3.
    ScoringRun run =
        nights.switchNight(next, churn(0.9, 0.9, 0.1, 0.55), churn(0.4, 0.8, 0.7, 0.7));
    observe(run);
    observe(run);
    assertEquals(List.of("2 2026-03-02 1 SUPPRESSED NO_CONSENT"), nights.firings(workflow));
    assertEquals(Map.of(1L, "HOT", 2L, "HOT", 4L, "HOT"), nights.sides(workflow));
    assertEquals(2, switchedSides(workflow));
  }

  /** A firing is traced to what its value was computed with, not to what its run publishes. */
  @Test
  void aFiringKeepsTheBasisUnderWhichItsValueWasRead() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    observe(nights.night(DAY, churn(0.4, 0.4, 0.4)));
    observe(nights.switchNight(DAY.plusDays(1), churn(0.4, 0.9, 0.4), churn(0.4, 0.8, 0.4)));
    observe(nights.night(DAY.plusDays(2), churn(0.4, 0.9, 0.7)));
    assertEquals(
        List.of("2 of basis 1 in run 2", "3 of basis 2 in run 3"),
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select customer_id || ' of basis ' || basis_id || ' in run ' || run_id
                        from firing where workflow_id = :workflow order by id
                        """)
                    .bind("workflow", workflow)
                    .mapTo(String.class)
                    .list()));
  }

  @Test
  void aCustomersFirstValueFiresOnlyWhereNewCustomersAreEnrolled() {
    Definition definition = PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP);
    long baselining = nights.workflow(definition, NewCustomers.BASELINE);
    long enrolling = nights.workflow(definition, NewCustomers.ENROL);
    observe(nights.night(DAY, churn(0.4)));
    nights.write(
        h -> h.execute("update customer set created_at = '2026-03-02' where id in (2, 3)"));
    observe(nights.night(DAY.plusDays(1), List.of(of(1, 0.4, DAY), of(2, 0.9, DAY.plusDays(1)))));
    assertEquals(List.of(), nights.firings(baselining));
    assertEquals(List.of("2 2026-03-02 1 SUPPRESSED NO_CONSENT"), nights.firings(enrolling));
    assertEquals(Map.of(2L, "HOT"), nights.sides(baselining));
  }

  @Test
  void aSecondRunOfTheSameDayReadsWhatTheFirstOneLeft() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    observe(nights.night(DAY, churn(0.4)));
    PlayedScore newOrder = PlayedScore.alive(1, 2, 1 - 0.9, DAY);
    PlayedScore newCustomer = PlayedScore.alive(2, 1, 1 - 0.9, DAY);
    observe(nights.night(DAY, List.of(newOrder, newCustomer)));
    assertEquals(List.of("1 2026-03-01 2 SUPPRESSED NO_CONSENT"), nights.firings(workflow));
  }

  @Test
  void aCustomerWithoutAValueAtTheBaselineIsUnknownUntilItsNextValue() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    LocalDate before = DAY.minusDays(9);
    observe(nights.night(DAY, List.of(of(1, null, before), of(2, 0.4, before))));
    assertEquals(Map.of(1L, "UNKNOWN"), nights.sides(workflow));
    observe(nights.night(DAY.plusDays(1), List.of(of(1, 0.9, before), of(2, 0.4, before))));
    observe(nights.night(DAY.plusDays(2), List.of(of(1, 0.1, before), of(2, 0.4, before))));
    assertEquals(List.of(), nights.firings(workflow));
    observe(nights.night(DAY.plusDays(3), List.of(of(1, 0.9, before), of(2, null, before))));
    assertEquals(1, nights.firings(workflow).size());
  }

  @Test
  void aHorizonThatIsNewlyStoredBaselinesAtItsFirstNight() {
    Threshold threshold = new Threshold(Direction.UP, 0.8, 0.7);
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.NO_ORDER_90, threshold));
    observe(nights.night(DAY, churn(0.9)));
    assertEquals(null, baselineRun(workflow));
    PlayedScore stored = new PlayedScore(1, 1, null, 0.1, 0.9, DAY);
    ScoringRun second = nights.night(DAY.plusDays(1), List.of(stored));
    observe(second);
    assertEquals(Long.valueOf(second.id()), baselineRun(workflow));
    assertEquals(List.of(), nights.firings(workflow));
    assertEquals(Map.of(1L, "HOT"), nights.sides(workflow));
  }

  @Test
  void erasedAndMergedCustomersNeverFire() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    observe(nights.night(DAY, churn(0.4, 0.4, 0.4)));
    nights.write(h -> h.execute("update customer set erased_at = now() where id = 1"));
    nights.write(h -> h.execute("update customer set merged_into = 3 where id = 2"));
    observe(nights.night(DAY.plusDays(1), churn(0.9, 0.9, 0.9)));
    assertEquals(List.of("3 2026-03-02 1 SUPPRESSED NO_CONSENT"), nights.firings(workflow));
  }

  @Test
  void ordersThatComeInLateAreUsedUpAndRefundsSaySo() {
    Threshold down = new Threshold(Direction.DOWN, 100, 120);
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.PREDICTED_VALUE, down));
    observe(nights.night(DAY, worth(200, 200, 200, 200)));
    purchase(1, "ORDER", DAY.minusDays(200), DAY.plusDays(1));
    purchase(2, "REFUND", DAY.plusDays(1), DAY.plusDays(1));
    purchase(3, "ORDER", DAY.plusDays(1), DAY.plusDays(1));
    purchase(4, "ORDER", DAY.minusDays(200), DAY.minusDays(200));
    observe(nights.night(DAY.plusDays(1), worth(90, 90, 90, 90)));
    assertEquals(
        List.of(
            "1 OLD_DATA SUPPRESSED OLD_DATA",
            "2 CORRECTION SUPPRESSED NO_CONSENT",
            "3 OWN SUPPRESSED NO_CONSENT",
            "4 OWN SUPPRESSED NO_CONSENT"),
        jdbi.withHandle(
            h ->
                h.createQuery(
                        "select concat_ws(' ', customer_id, cause, outcome, reason) from firing"
                            + " where workflow_id = :workflow order by customer_id")
                    .bind("workflow", workflow)
                    .mapTo(String.class)
                    .list()));
  }

  @Test
  void aCrossingCausedByOldDataFiresWhereThatIsAsked() {
    CrossingTrigger down =
        new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.DOWN, 100, 120));
    long workflow = nights.workflow(PlayedNights.definition(down, 0, OldData.ENROL));
    observe(nights.night(DAY, worth(200)));
    purchase(1, "ORDER", DAY.minusDays(200), DAY.plusDays(1));
    observe(nights.night(DAY.plusDays(1), worth(90)));
    assertEquals(List.of("1 2026-03-02 1 SUPPRESSED NO_CONSENT"), nights.firings(workflow));
  }

  @Test
  void aCrossingThatHasToHoldFiresOnceItHas() {
    long workflow = nights.workflow(holding(3));
    observe(nights.night(DAY, churn(0.4, 0.4, 0.4)));
    observe(nights.night(DAY.plusDays(1), churn(0.7, 0.7, 0.7)));
    observe(nights.night(DAY.plusDays(2), churn(0.55, 0.5, 0.8)));
    observe(nights.night(DAY.plusDays(3), churn(0.55, 0.7, 0.8)));
    assertEquals(List.of(), nights.firings(workflow));
    ScoringRun due = nights.night(DAY.plusDays(4), churn(0.55, 0.7, null));
    observe(due);
    observe(due);
    assertEquals(List.of("1 2026-03-02 1 SUPPRESSED NO_CONSENT"), nights.firings(workflow));
    observe(nights.night(DAY.plusDays(6), churn(0.9, 0.7, 0.9)));
    assertEquals(
        List.of(
            "1 2026-03-02 1 SUPPRESSED NO_CONSENT",
            "3 2026-03-02 1 SUPPRESSED NO_CONSENT",
            "2 2026-03-04 1 SUPPRESSED NO_CONSENT"),
        nights.firings(workflow));
  }

  @Test
  void aCrossingThatHasToHoldIsForgottenWhereAnotherModelPutsTheCustomerBack() {
    long workflow = nights.workflow(holding(2));
    observe(nights.night(DAY, churn(0.4, 0.4)));
    observe(nights.night(DAY.plusDays(1), churn(0.7, 0.7)));
    observe(nights.switchNight(DAY.plusDays(2), churn(0.2, 0.6), churn(0.7, 0.7)));
    observe(nights.night(DAY.plusDays(3), churn(0.9, 0.6)));
    assertEquals(List.of("2 2026-03-02 1 SUPPRESSED NO_CONSENT"), nights.firings(workflow));
  }

  @Test
  void aPausedWorkflowReadsNothing() {
    long workflow = nights.workflow(PlayedNights.definition(ScoreMetric.CHURN_PROBABILITY, UP));
    observe(nights.night(DAY, churn(0.4)));
    nights.write(h -> h.execute("update workflow set state = 'PAUSED'"));
    observe(nights.night(DAY.plusDays(1), churn(0.9)));
    assertTrue(nights.firings(workflow).isEmpty());
  }

  private void observe(ScoringRun run) {
    observer.observe(run, handle -> {}, 3);
  }

  private static Definition holding(int days) {
    return PlayedNights.definition(
        new CrossingTrigger(ScoreMetric.CHURN_PROBABILITY, UP, days), 0, OldData.IGNORE);
  }

  private static List<PlayedScore> churn(@Nullable Double... values) {
    return PlayedNights.listOf(values.length, i -> of(i + 1, values[i], DAY));
  }

  private static List<PlayedScore> worth(double... values) {
    return PlayedNights.listOf(values.length, i -> PlayedScore.predicted(i + 1, 1, values[i], DAY));
  }

  private static PlayedScore of(long customer, @Nullable Double churn, LocalDate since) {
    return PlayedScore.alive(customer, 1, churn == null ? null : Double.valueOf(1 - churn), since);
  }

  private void purchase(long customer, String kind, LocalDate day, LocalDate known) {
    nights.write(
        h ->
            h.createUpdate(
                    """
                    insert into purchase (source, order_id, customer_id, kind, placed_at, day, known_at,
                      amount, currency, rate, reporting_amount)
                    values ('csv', :order, :customer, :kind, :day, :day, cast(:known as date) + time '12:00',
                      10, 'USD', 1, 10)
                    """)
                .bind("order", kind + customer)
                .bind("customer", customer)
                .bind("kind", kind)
                .bind("day", day)
                .bind("known", known)
                .execute());
  }

  private int switchedSides(long workflow) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select switched_sides from workflow_version where workflow_id = :w")
                .bind("w", workflow)
                .mapTo(Integer.class)
                .one());
  }

  private @Nullable Long baselineRun(long workflow) {
    return jdbi.withHandle(
        h ->
            h.createQuery("select baseline_run_id from workflow_version where workflow_id = :w")
                .bind("w", workflow)
                .map((row, context) -> row.getObject(1, Long.class))
                .list()
                .get(0));
  }
}
