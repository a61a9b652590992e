package io.perennial.workflow.backtest;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobFailure;
import io.perennial.purchase.PastHistories;
import io.perennial.score.CutPointStore;
import io.perennial.score.Runs;
import io.perennial.score.ScoreConfig;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.score.Tier;
import io.perennial.score.Valuation;
import io.perennial.score.Valuations;
import io.perennial.workflow.definition.Watched;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
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
  private final CutPointStore cutPoints;
  private final ScoreConfig config;

  Backtester(
      Jdbi jdbi,
      PastSweep sweep,
      PastHistories histories,
      Runs runs,
      Valuations valuations,
      BusinessCalendar calendar,
      CutPointStore cutPoints,
      ScoreConfig config) {
    this.jdbi = jdbi;
    this.sweep = sweep;
    this.histories = histories;
    this.runs = runs;
    this.valuations = valuations;
    this.calendar = calendar;
    this.cutPoints = cutPoints;
    this.config = config;
  }

  /** Whether there is a night to begin with. */
  boolean hasNights() {
    return !jdbi.withHandle(NightStore::runs).isEmpty();
  }

  /** How many customers there are about to go through. */
  long customers(Handle handle) {
    return handle.createQuery("select count(*) from purchase_history").mapTo(Long.class).one();
  }

  /** The nights that a request asks about, and those that it has to look back at. */
  NightPlan plan(BacktestRequest request) {
    return plan(request.nights(), request.lead());
  }

  /** So many nights up to the last one, and so many before them. */
  NightPlan plan(int nights, int lead) {
    List<PastRun> past = jdbi.withHandle(NightStore::runs);
    if (past.isEmpty()) {
      throw new JobFailure("There are no scores yet: ask again after the first night.");
    }
    return NightPlan.of(past, nights, lead, calendar);
  }

  /** What a request watches on the nights of a plan. */
  PastWatch watched(BacktestRequest request, NightPlan plan) {
    Watched watched = request.watched();
    if (watched instanceof Watched.Metric metric) {
      return watched(metric.metric(), plan);
    }
    if (watched instanceof Watched.Change change) {
      return new WatchedChange(watched(change.metric(), plan), change);
    }
    if (watched instanceof Watched.TierIn in) {
      return jdbi.withHandle(handle -> tier(handle, in, plan));
    }
    if (watched instanceof Watched.RfmGroupIn in) {
      return new WatchedRfmGroup(plan, jdbi.withHandle(handle -> borders(handle, plan)), in);
    }
    throw new JobFailure("Who was in a segment on a past night cannot be told: ask for another.");
  }

  private WatchedTier tier(Handle handle, Watched.TierIn in, NightPlan plan) {
    return new WatchedTier(
        watched(ScoreMetric.LIFETIME_VALUE, plan),
        borders(handle, plan),
        in,
        config.tierHysteresis(),
        heldTiers(handle, plan.at(0)));
  }

  /** Without kept scores of a night nobody is held: what was before is not known. */
  private Map<Long, Tier> heldTiers(Handle handle, Night first) {
    return runs.kept(handle, first.asOf(), first.asOf())
        .map(run -> NightStore.heldTiers(handle, run))
        .orElse(Map.of());
  }

  private Borders borders(Handle handle, NightPlan plan) {
    return new Borders(
        plan,
        Borders.of(plan).stream()
            .collect(Collectors.toMap(each -> each, each -> cutPoints.load(handle, each))));
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
      PastWatch watch,
      FiringRecorder recorder,
      ObjLongConsumer<Handle> progress)
      throws Exception {
    NightPlan plan = watch.plan();
    ScoringRun today = runs.find(plan.lastRun()).orElseThrow();
    PastGuard guard =
        new PastGuard(
            request.workflow(), request.definition(), request.thresholds().size(), plan, recorder);
    Instant activated = plan.at(watch.baseline()).knownUntil();
    PastFacts facts = new PastFacts(request, activated, today);
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
                watch,
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
