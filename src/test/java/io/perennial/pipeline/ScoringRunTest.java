package io.perennial.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.Refit;
import io.perennial.job.Job;
import io.perennial.job.JobState;
import io.perennial.score.RunState;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ScoringRunTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final int CUSTOMERS = 3_000;

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;
  @Inject Runs runs;

  @Test
  void scoresEveryCustomerWhoHadBoughtByItsDay() {
    SimulatedLedger.load(jdbi, CUSTOMERS, FIRST, DAY);
    ScoringRun run = scoringRuns.run(DAY);
    assertEquals(RunState.SUCCEEDED, run.state());
    assertEquals(Stage.DONE, run.stage());
    assertEquals(CUSTOMERS, run.customers());
    assertEquals(run.id(), runs.current().orElseThrow().id());
    assertEquals(CUSTOMERS, count("score where status = 'OK' and lifetime_value > 0"));
    assertEquals(CUSTOMERS / 5, count("score where tier = 'HIGH'"), "the top fifth");
    assertEquals(CUSTOMERS / 2, count("score where tier = 'LOW'"), "the lower half");
    assertEquals(0, count("score where alive_since <> date '2025-12-31'"));
    assertEquals(5, count("model_fit where status <> 'REFUSED' and family = 'PURCHASE'"));
    assertEquals(1, count("model_fit where status = 'CHOSEN' and family = 'PURCHASE'"));
    assertEquals(1, count("model_fit where status = 'CHOSEN' and name = 'GAMMA_GAMMA'"));
  }

  @Test
  void aNightOfTheSameBasisGivesTheSameValuesAndWritesNothingUnderAPreviousOne() {
    SimulatedLedger.load(jdbi, CUSTOMERS, FIRST, DAY);
    ScoringRun first = scoringRuns.run(DAY);
    ScoringRun second = scoringRuns.run(DAY);
    assertNull(second.previousBasisId());
    assertEquals(first.basisId(), second.basisId());
    assertEquals(0, count("score_under_previous_basis"));
    assertEquals(
        0,
        count(
            """
            (select to_jsonb(a) - 'run_id' from score_%d a
             except select to_jsonb(b) - 'run_id' from score_%d b) differing
            """
                .formatted(first.id(), second.id())));
  }

  @Test
  void carriesSinceWhenACustomerHasHadValues() {
    SimulatedLedger.load(jdbi, CUSTOMERS, FIRST, DAY);
    scoringRuns.run(DAY.minusDays(200));
    ScoringRun later = scoringRuns.run(DAY.minusDays(10), Refit.NEVER);
    assertEquals(
        count("score where run_id = 1"),
        count("score where run_id = %d and valued_since = '2025-06-14'".formatted(later.id())));
    assertTrue(
        count("score where run_id = %d and valued_since = '2025-12-21'".formatted(later.id())) > 0);
  }

  @Test
  void aRunForAnEarlierDayIsWrittenToTheHistoryOnlyAndSaysSo() {
    SimulatedLedger.load(jdbi, CUSTOMERS, FIRST, DAY);
    ScoringRun current = scoringRuns.run(DAY);
    ScoringRun earlier = scoringRuns.run(DAY.minusDays(60));
    assertTrue(earlier.historyOnly());
    assertNull(earlier.currentFrom());
    assertTrue(String.valueOf(earlier.message()).contains("history only"), earlier.message());
    assertEquals(current.id(), runs.current().orElseThrow().id());
    assertEquals(
        earlier.customers(), (int) count("score where run_id = %d".formatted(earlier.id())));
    assertEquals(1, count("model_fit where status = 'CHOSEN' and family = 'PURCHASE'"));
    assertEquals(
        1,
        count(
            "model_fit where status = 'CHOSEN' and family = 'PURCHASE' and as_of = '2025-12-31'"));
  }

  @Test
  void aRefitDoesNotHappenBeforeItIsDue() {
    SimulatedLedger.load(jdbi, CUSTOMERS, FIRST, DAY);
    scoringRuns.run(DAY.minusDays(30));
    scoringRuns.run(DAY.minusDays(1));
    assertEquals(7, count("model_fit"));
    ScoringRun due = scoringRuns.run(DAY);
    assertEquals(14, count("model_fit"));
    assertNotNull(due.previousBasisId());
    assertEquals(0, count("score_under_previous_basis"), "emptied after the crossings");
    assertEquals(2, count("model_fit where status = 'SUPERSEDED'"));
  }

  @Test
  void failsWithAReasonWhereNobodyHadBoughtYet() {
    SimulatedLedger.load(jdbi, 10, FIRST, DAY);
    Job job = scoringRuns.end(scoringRuns.submit(FIRST.minusDays(1), Refit.IF_DUE));
    assertEquals(JobState.FAILED, job.state());
    assertEquals(
        "Nobody had bought by 2024-12-31: import orders first, or ask for a later day.",
        job.error());
    assertEquals(RunState.FAILED, runs.ofJob(job.key()).orElseThrow().state());
    assertFalse(runs.current().isPresent());
  }

  @Test
  void tellsWhyThereAreNoPredictionsWhereNoModelCouldBeFitted() {
    SimulatedLedger.load(jdbi, 10, FIRST, DAY);
    ScoringRun run = scoringRuns.run(DAY);
    assertEquals(10, count("score where status = 'INSUFFICIENT_DATA' and historical_value > 0"));
    assertEquals(10, count("score where rfm_group is not null and tier is null"));
    assertEquals(
        "No purchase model could be fitted: customers have no predicted values. The spend model"
            + " could not be fitted: each customer's average order value stands for it.",
        run.message());
    assertTrue(one("select missing from score_basis").contains("customers"));
  }

  private long count(String from) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from " + from).mapTo(Long.class).one());
  }

  private String one(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }
}
