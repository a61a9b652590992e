package io.perennial.workflow.backtest;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobFailure;
import io.perennial.purchase.PastHistories;
import io.perennial.score.Runs;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.score.Valuation;
import io.perennial.score.Valuations;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tells what workflows would have done on past nights. */
@Singleton
class Backtester {
  private final Jdbi jdbi;
  private final PastSweep sweep;
  private final PastHistories histories;
  private final Runs runs;
  private final Valuations valuations;
  private final BusinessCalendar calendar;

  Backtester(
      Jdbi jdbi,
      PastSweep sweep,
      PastHistories histories,
      Runs runs,
      Valuations valuations,
      BusinessCalendar calendar) {
    this.jdbi = jdbi;
    this.sweep = sweep;
    this.histories = histories;
    this.runs = runs;
    this.valuations = valuations;
    this.calendar = calendar;
  }

  /** Whether there is a night to begin with. */
  boolean hasNights() {
    return !jdbi.withHandle(NightStore::runs).isEmpty();
  }

  /** How many customers there are about to go through. */
  long customers(Handle handle) {
    return handle.createQuery("select count(*) from purchase_history").mapTo(Long.class).one();
  }

  /** The nights that so many up to the last one are. */
  NightPlan plan(int nights) {
    List<PastRun> past = jdbi.withHandle(NightStore::runs);
    if (past.isEmpty()) {
      throw new JobFailure("There are no scores yet: ask again after the first night.");
    }
    return NightPlan.of(past, nights, calendar);
  }

  /** What a request watches on the nights of a plan. */
  WatchedMetric watched(BacktestRequest request, NightPlan plan) {
    return watched(request.metric(), plan);
  }

  /** What a metric is computed with on the nights of a plan. */
  WatchedMetric watched(ScoreMetric metric, NightPlan plan) {
    Map<Long, Valuation> byBasis = new HashMap<>();
    jdbi.useHandle(
        handle ->
            plan.nights()
                .forEach(
                    night ->
                        byBasis.computeIfAbsent(
                            night.basis(), basis -> valuations.load(handle, basis))));
    return new WatchedMetric(metric, plan, byBasis, histories::ageing);
  }

  /**
   * Finds all crossings, asks the guardrails and lets the recorder know.
   *
   * @param progress is told how many customers are done, in a transaction
   * @return how many customers there were
   */
  long run(
      BacktestRequest request,
      WatchedMetric metric,
      FiringRecorder recorder,
      ObjLongConsumer<Handle> progress)
      throws Exception {
    NightPlan plan = metric.plan();
    ScoringRun today = runs.find(plan.lastRun()).orElseThrow();
    PastGuard guard =
        new PastGuard(
            request.workflow(), request.definition(), request.thresholds().size(), plan, recorder);
    PastFacts facts = new PastFacts(request, metric, today);
    FoundCustomers found =
        new FoundCustomers(
            (customers, crossed) ->
                inTransaction(
                    handle -> {
                      facts.act(handle, crossed, guard);
                      progress.accept(handle, customers);
                      return true;
                    }));
    sweep.sweep(
        plan,
        () ->
            new CustomerReading(
                metric,
                request.thresholds(),
                request.definition().crossing().holdForDays(),
                request.newCustomers()),
        found::add);
    found.finish();
    return found.customers();
  }

  <T> T inTransaction(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
