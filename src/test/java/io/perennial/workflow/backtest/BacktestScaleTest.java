package io.perennial.workflow.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.Refit;
import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.score.ScoreMetric;
import io.perennial.segment.Condition;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.CrossingTrigger;
import io.perennial.workflow.Definition;
import io.perennial.workflow.Direction;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.OldData;
import io.perennial.workflow.SendEmail;
import io.perennial.workflow.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures backtests over 90 nights with two changes of model, ten thresholds each: {@code
 * -Dperennial.measure=1000000} customers, who came evenly over two years.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(named = "perennial.measure", matches = "[0-9]+")
class BacktestScaleTest {
  private static final Logger LOG = Logger.getLogger(BacktestScaleTest.class);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final int CUSTOMERS = Integer.getInteger("perennial.measure", 0);
  private static final int NIGHTS = 90;

  @Inject Jdbi jdbi;
  @Inject ScoringRuns runs;
  @Inject Backtester backtester;

  @Test
  void answersForAllCustomersAndNights() throws Exception {
    SimulatedLedger.load(
        jdbi, CUSTOMERS, FIRST, FIRST.plusDays(2 * (DAY.toEpochDay() - FIRST.toEpochDay())));
    jdbi.useHandle(
        handle -> {
          handle.createUpdate("delete from purchase where day > :day").bind("day", DAY).execute();
          handle.execute("update customer set email_consent = true");
          handle.execute("vacuum (full, analyze) purchase");
          handle.execute("vacuum (full, analyze) customer");
        });
    runs.run(DAY.minusDays(60));
    runs.run(DAY.minusDays(30), Refit.ALWAYS);
    runs.run(DAY, Refit.ALWAYS);
    NightPlan plan = backtester.plan(NIGHTS);
    List<String> models =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select name || ' of ' || as_of from model_fit where status <> 'REFUSED'"
                            + " and status <> 'CANDIDATE' order by id")
                    .mapTo(String.class)
                    .list());
    LOG.infof("Models: %s", String.join(", ", models));
    readsAlone(plan);
    for (ScoreMetric metric :
        List.of(
            ScoreMetric.CHURN_PROBABILITY, ScoreMetric.PREDICTED_VALUE, ScoreMetric.NO_ORDER_90)) {
      backtest(plan, metric);
    }
  }

  private void readsAlone(NightPlan plan) throws Exception {
    measure(plan, ScoreMetric.CHURN_PROBABILITY, "reading alone", List.of());
  }

  private void backtest(NightPlan plan, ScoreMetric metric) throws Exception {
    boolean money = metric == ScoreMetric.PREDICTED_VALUE;
    Direction direction = money ? Direction.DOWN : Direction.UP;
    List<Threshold> thresholds =
        IntStream.rangeClosed(1, 10)
            .mapToObj(
                i ->
                    money
                        ? new Threshold(direction, 5.0 * i, 5.5 * i)
                        : new Threshold(direction, 0.08 * i + 0.1, 0.08 * i + 0.07))
            .toList();
    BacktestSums sums = measure(plan, metric, metric + " and 10 thresholds", thresholds);
    List<ThresholdBacktest> results = sums.results(0);
    LOG.infof("%s: firings %s", metric, results.stream().map(ThresholdBacktest::firings).toList());
    assertTrue(results.stream().allMatch(each -> each.firings() > 0));
  }

  private BacktestSums measure(
      NightPlan plan, ScoreMetric metric, String what, List<Threshold> thresholds)
      throws Exception {
    Threshold own = new Threshold(Direction.UP, 0.6, 0.5);
    Definition definition =
        new Definition(
            new CrossingTrigger(metric, thresholds.isEmpty() ? own : thresholds.get(0)),
            Condition.EVERYONE,
            List.of(new SendEmail("win-back")),
            30,
            null,
            500,
            0.1,
            OldData.IGNORE);
    BacktestRequest request =
        new BacktestRequest(0, definition, NewCustomers.BASELINE, NIGHTS, thresholds);
    WatchedMetric watched = backtester.watched(request, plan);
    BacktestSums sums = new BacktestSums(plan, thresholds);
    Duration java = java();
    Duration postgres = postgres();
    long begin = System.nanoTime();
    long customers = backtester.run(request, watched, sums, (handle, done) -> {});
    LOG.infof(
        "%,d customers, %d nights, %s: %,d ms; processor time %,d ms here, %,d ms in PostgreSQL",
        customers,
        NIGHTS,
        what,
        (System.nanoTime() - begin) / 1_000_000,
        java().minus(java).toMillis(),
        postgres().minus(postgres).toMillis());
    assertEquals(CUSTOMERS, customers);
    return sums;
  }

  private static Duration java() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Duration postgres() {
    long server =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select cast(split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as bigint)")
                    .mapTo(Long.class)
                    .one());
    return ProcessHandle.of(server)
        .orElseThrow()
        .descendants()
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
