package io.perennial.workflow.backtest;

import io.perennial.graphql.OpaqueId;
import io.perennial.job.JobKind;
import io.perennial.job.JobRun;
import io.perennial.job.JobWork;
import io.perennial.segment.SegmentNames;
import io.perennial.workflow.Workflow;
import io.perennial.workflow.definition.CrossingMetric;
import io.perennial.workflow.definition.DefinitionSentence;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes the backtests that were asked for. It writes nothing but its progress until the result is
 * there: taken up again after a crash, it begins anew.
 */
@Singleton
class BacktestWork implements JobWork {
  private static final String UNIT = "customers";

  private final Backtester backtester;
  private final BacktestStore store;
  private final SegmentNames segments;

  BacktestWork(Backtester backtester, BacktestStore store, SegmentNames segments) {
    this.backtester = backtester;
    this.store = store;
    this.segments = segments;
  }

  @Override
  public boolean does(JobKind kind) {
    return kind == JobKind.WORKFLOW_BACKTEST;
  }

  @Override
  public void run(JobRun job) throws Exception {
    BacktestRequest request = BacktestRequest.of(job.input());
    NightPlan plan = backtester.plan(request.nights());
    WatchedMetric metric = backtester.watched(request, plan);
    BacktestSums sums = new BacktestSums(plan, request.thresholds());
    long total = backtester.inTransaction(backtester::customers);
    long customers =
        metric.baseline() == plan.size()
            ? 0
            : backtester.run(
                request,
                metric,
                sums,
                (handle, done) -> {
                  job.progress(handle, done, Math.max(done, total), UNIT);
                  job.fence(handle);
                });
    WorkflowBacktest result = result(request, metric, sums, customers);
    backtester.inTransaction(
        handle -> {
          store.keep(handle, job.id(), result);
          job.progress(handle, customers, customers, UNIT);
          job.fence(handle);
          return true;
        });
  }

  private WorkflowBacktest result(
      BacktestRequest request, WatchedMetric metric, BacktestSums sums, long customers) {
    NightPlan plan = metric.plan();
    int baseline = metric.baseline();
    OptionalInt days = request.metric().horizonDays();
    boolean modelled = baseline < plan.size();
    List<ThresholdBacktest> thresholds = sums.results(baseline);
    return new WorkflowBacktest(
        request.workflow() == 0 ? null : OpaqueId.of(Workflow.PREFIX, request.workflow()),
        DefinitionSentence.of(request.definition(), segments.in(request.definition().conditions())),
        CrossingMetric.of(request.metric()),
        days.isPresent() ? Integer.valueOf(days.getAsInt()) : null,
        request.definition().crossing().threshold().direction(),
        modelled ? plan.at(baseline).asOf() : null,
        plan.at(plan.size() - 1).asOf(),
        modelled ? plan.size() - 1 - baseline : 0,
        Math.toIntExact(customers),
        plan.note(),
        thresholds);
  }
}
