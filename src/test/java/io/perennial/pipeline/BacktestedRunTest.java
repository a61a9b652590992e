package io.perennial.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.Refit;
import io.perennial.model.MbgCnbd;
import io.perennial.score.RunState;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class BacktestedRunTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;

  @Test
  void triesModelsAndRulesOfThumbAndChoosesByIt() {
    SimulatedLedger.load(jdbi, 3_000, FIRST, DAY);
    scoringRuns.run(DAY);
    assertEquals(
        "BG_NBD, MBG_NBD, NBD, PARETO_NBD, RATE_SO_FAR, REPEAT_LAST_PERIOD",
        text(
            """
            select string_agg(r ->> 'model', ', ' order by r ->> 'model')
            from backtest, jsonb_array_elements(results) r where family = 'PURCHASE'
            """));
    assertEquals(
        text("select name from model_fit where family = 'PURCHASE' and status = 'CHOSEN'"),
        text(
            """
            select r ->> 'model' from backtest, jsonb_array_elements(results) r
            where family = 'PURCHASE' and cast(r ->> 'chosen' as boolean)
            """));
    assertTrue(
        text("select reason from model_fit where name = 'MBG_CNBD'")
            .startsWith("Customers do not buy more regularly than by chance."));
    assertEquals(
        "[\"2025-07-02\"]", text("select results #>> '{0,origins}' from backtest limit 1"));
    assertEquals(
        "0",
        text(
            "select count(*) from model_fit where family = 'PURCHASE' and status <> 'REFUSED'"
                + " and covariates is null"
                + " and reason !~ 'the next 182 days|foretold better|as well as'"));
  }

  /** Customers who buy every four weeks or so: how regular they are is found, and scored with. */
  @Test
  void findsThatAShopIsRegular() {
    SimulatedLedger.load(jdbi, MbgCnbd.of(3, 1.5, 2, 0.8, 4), 3_000, FIRST, DAY);
    assertEquals(RunState.SUCCEEDED, scoringRuns.run(DAY).state());
    assertEquals(
        "3",
        text(
            """
            select cast(cast(p ->> 'value' as float8) as int) from model_fit, jsonb_array_elements(parameters) p
            where name = 'MBG_CNBD' and p ->> 'name' = 'k'
            """));
    assertEquals(
        "MBG_CNBD",
        text("select name from model_fit where status = 'CHOSEN' and family = 'PURCHASE'"));
    assertEquals(
        "t",
        text(
            """
            select count(*) > 2000 and bool_and(predicted_value >= 0) from score
            where probability_alive between 0 and 1
            """));
  }

  @Test
  void saysThatAYoungShopCouldNotBeTried() {
    SimulatedLedger.load(jdbi, 3_000, DAY.minusDays(70), DAY);
    scoringRuns.run(DAY);
    assertEquals("0", text("select count(*) from backtest"));
    assertEquals(
        "NOT_BACKTESTED: The orders reach back 71 days; to try the models on the past, at least 84"
            + " are needed.",
        text(
            """
            select w ->> 'code' || ': ' || (w ->> 'message')
            from model_fit, jsonb_array_elements(warnings) w
            """));
  }

  /** The accepted fit is given parameters that today's orders contradict. */
  @Test
  void fitsAnewOnTheNightOnWhichTheAcceptedFitHasDrifted() {
    SimulatedLedger.load(jdbi, 3_000, FIRST, DAY);
    scoringRuns.run(DAY.minusDays(20));
    scoringRuns.run(DAY.minusDays(10));
    assertEquals("1", text("select count(distinct job_id) from model_fit"), "nothing changed");
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                update model_fit set parameters = (
                  select jsonb_agg(case when p ->> 'name' = 'alpha'
                    then jsonb_set(p, '{value}', to_jsonb(cast(p ->> 'value' as float8) * 2)) else p end)
                  from jsonb_array_elements(parameters) p)
                where family = 'PURCHASE' and status = 'CHOSEN'
                """));
    ScoringRun later = scoringRuns.run(DAY);
    assertEquals("2", text("select count(distinct job_id) from model_fit"));
    assertTrue(later.previousBasisId() != null, "scores are computed with the new fit");
  }

  @Test
  void findsTheSameToTheLastDigitWhenItIsTriedAgain() {
    SimulatedLedger.load(jdbi, 3_000, FIRST, DAY);
    scoringRuns.run(DAY, Refit.ALWAYS);
    String first = text("select jsonb_agg(results order by family) from backtest");
    scoringRuns.run(DAY, Refit.ALWAYS);
    assertEquals("4", text("select count(*) from backtest"));
    assertEquals(
        first,
        text(
            "select jsonb_agg(results order by family) from backtest"
                + " where job_id = (select max(job_id) from backtest)"));
  }

  private String text(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }
}
