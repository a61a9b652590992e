package io.perennial.workflow.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.model.GammaGamma;
import io.perennial.model.MbgCnbd;
import io.perennial.model.MbgNbd;
import io.perennial.model.ParetoNbd;
import io.perennial.model.PurchaseModel;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.purchase.HistoryRefresh;
import io.perennial.score.Basis;
import io.perennial.score.LifespanSource;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Valuation;
import io.perennial.segment.Condition;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.step.SendEmail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures backtests over 90 nights with two changes of basis, ten thresholds each: {@code
 * -Dperennial.measure=1000000} customers, who came evenly over two years. With regular purchases
 * every night is computed, which is measured for up to 100,000.
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
  private static final PurchaseModel MBG_NBD = MbgNbd.of(0.6371, 7.310, 0.8075, 1.2284);
  private static final PurchaseModel PARETO_NBD = ParetoNbd.of(0.553, 10.58, 0.606, 11.67);
  private static final PurchaseModel MBG_CNBD = MbgCnbd.of(2, 0.6371, 7.310, 0.8075, 1.2284);

  @Inject Jdbi jdbi;
  @Inject HistoryRefresh refresh;
  @Inject BusinessCalendar calendar;
  @Inject Backtester backtester;

  @Test
  void answersForAllCustomersAndNights() throws Exception {
    long days = DAY.toEpochDay() - FIRST.toEpochDay();
    SimulatedLedger.load(jdbi, CUSTOMERS, FIRST, FIRST.plusDays(2 * days));
    jdbi.useHandle(
        handle -> {
          handle.createUpdate("delete from purchase where day > :day").bind("day", DAY).execute();
          handle.execute("update customer set email_consent = true");
          handle.execute("vacuum (full, analyze) purchase");
          handle.execute("vacuum (full, analyze) customer");
        });
    keepHistories();
    jdbi.useHandle(handle -> handle.execute("vacuum (full, analyze) purchase_history"));
    for (PurchaseModel model : List.of(MBG_NBD, PARETO_NBD, MBG_CNBD)) {
      if (model == MBG_CNBD && CUSTOMERS > 100_000) {
        continue;
      }
      for (ScoreMetric metric :
          List.of(
              ScoreMetric.CHURN_PROBABILITY,
              ScoreMetric.PREDICTED_VALUE,
              ScoreMetric.NO_ORDER_90)) {
        backtest(model, metric);
      }
    }
  }

  private void keepHistories() {
    int refreshed = 1;
    while (refreshed > 0) {
      refreshed =
          QuarkusTransaction.requiringNew()
              .timeout(3_600)
              .call(() -> jdbi.withHandle(handle -> refresh.refresh(handle, 50_000)));
    }
  }

  private void backtest(PurchaseModel model, ScoreMetric metric) throws Exception {
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
    List<ThresholdBacktest> results = measure(model, metric, thresholds).results(0);
    LOG.infof(
        "firings by threshold: %s",
        results.stream()
            .map(each -> String.valueOf(each.firings()))
            .collect(Collectors.joining(", ")));
    assertTrue(results.stream().anyMatch(each -> each.firings() > 0));
  }

  /** Nights of which two change the model. */
  private NightPlan plan() {
    long run =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        insert into scoring_run (job_id, as_of, kind, state, started_at)
                        values (0, :day, 'MANUAL', 'SUCCEEDED', now()) returning id
                        """)
                    .bind("day", DAY)
                    .mapTo(Long.class)
                    .one());
    return NightPlan.of(
        List.of(run(run, NIGHTS, 1), run(run, 60, 2), run(run, 30, 1), run(run, 0, 1)),
        NIGHTS,
        0,
        calendar);
  }

  private PastRun run(long id, int daysAgo, long basis) {
    LocalDate day = DAY.minusDays(daysAgo);
    return new PastRun(id, day, calendar.endOf(day), calendar.endOf(day), basis, null);
  }

  private static Valuation valuation(PurchaseModel model, double margin) {
    Basis basis = new Basis(1L, 2L, null, 365, 0.1, margin, Map.of(), 3, LifespanSource.CONFIGURED);
    return new Valuation(basis, null, model, GammaGamma.of(6.275, 3.624, 14.984));
  }

  private BacktestSums measure(PurchaseModel model, ScoreMetric metric, List<Threshold> thresholds)
      throws Exception {
    NightPlan plan = plan();
    Definition definition =
        new Definition(
            new CrossingTrigger(metric, thresholds.get(0)),
            Condition.EVERYONE,
            List.of(new SendEmail("win-back")),
            30,
            null,
            500,
            0.1,
            OldData.IGNORE,
            Set.of());
    BacktestRequest request =
        new BacktestRequest(0, definition, NewCustomers.BASELINE, NIGHTS, thresholds);
    WatchedMetric watched =
        new WatchedMetric(
            metric,
            plan,
            Map.of(1L, valuation(model, 0.5), 2L, valuation(model, 0.45)),
            (from, to) -> ChronoUnit.DAYS.between(from, to));
    BacktestSums sums = new BacktestSums(plan, request.watched(), thresholds, enrolled -> null);
    Duration java = java();
    Duration postgres = postgres();
    long begin = System.nanoTime();
    long customers = backtester.run(request, watched, sums, (handle, done) -> {});
    LOG.infof(
        "%,d customers, %d nights, %d thresholds, %s by %s: %,d ms; processor time %,d ms here, %,d ms in PostgreSQL",
        customers,
        NIGHTS,
        thresholds.size(),
        metric,
        model.name(),
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
