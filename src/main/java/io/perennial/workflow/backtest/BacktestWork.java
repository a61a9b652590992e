package io.perennial.workflow.backtest;

import io.perennial.business.Money;
import io.perennial.business.Reporting;
import io.perennial.graphql.OpaqueId;
import io.perennial.job.JobKind;
import io.perennial.job.JobRun;
import io.perennial.job.JobWork;
import io.perennial.score.ScoreMetric;
import io.perennial.segment.SegmentNames;
import io.perennial.workflow.Workflow;
import io.perennial.workflow.definition.CrossingMetric;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionSentence;
import io.perennial.workflow.guardrail.Spending;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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
  private final Spending spending;
  private final Reporting reporting;

  BacktestWork(
      Backtester backtester,
      BacktestStore store,
      SegmentNames segments,
      Spending spending,
      Reporting reporting) {
    this.backtester = backtester;
    this.store = store;
    this.segments = segments;
    this.spending = spending;
    this.reporting = reporting;
  }

  @Override
  public boolean does(JobKind kind) {
    return kind == JobKind.WORKFLOW_BACKTEST;
  }

  @Override
  public void run(JobRun job) throws Exception {
    BacktestRequest request = BacktestRequest.of(job.input());
    NightPlan plan = backtester.plan(request);
    PastWatch watch = backtester.watched(request, plan);
    BacktestSums sums =
        new BacktestSums(plan, request.watched(), request.thresholds(), cost(request.definition()));
    long total = backtester.inTransaction(backtester::customers);
    long customers =
        watch.baseline() == plan.size()
            ? 0
            : backtester.run(
                request,
                watch,
                sums,
                (handle, done) -> {
                  job.progress(handle, done, Math.max(done, total), UNIT);
                  job.fence(handle);
                });
    WorkflowBacktest result = result(request, watch, sums, customers);
    backtester.inTransaction(
        handle -> {
          store.keep(handle, job.id(), result);
          job.progress(handle, customers, customers, UNIT);
          job.fence(handle);
          return true;
        });
  }

  /** What enrolments cost at most as of now; null where no step costs anything. */
  private IntFunction<@Nullable Money> cost(Definition definition) {
    BigDecimal each = spending.ofEnrolment(definition);
    return enrolled ->
        each.signum() == 0 ? null : reporting.money(each.multiply(BigDecimal.valueOf(enrolled)));
  }

  private WorkflowBacktest result(
      BacktestRequest request, PastWatch watch, BacktestSums sums, long customers) {
    NightPlan plan = watch.plan();
    int baseline = watch.baseline();
    ScoreMetric metric = request.metric();
    OptionalInt days = metric == null ? OptionalInt.empty() : metric.horizonDays();
    boolean modelled = baseline < plan.size();
    List<ThresholdBacktest> thresholds = sums.results(baseline);
    return new WorkflowBacktest(
        request.workflow() == 0 ? null : OpaqueId.of(Workflow.PREFIX, request.workflow()),
        DefinitionSentence.of(request.definition(), segments.in(request.definition().conditions())),
        metric == null ? null : CrossingMetric.of(metric),
        days.isPresent() ? Integer.valueOf(days.getAsInt()) : null,
        metric == null ? null : request.definition().crossing().threshold().direction(),
        modelled ? plan.at(baseline).asOf() : null,
        plan.at(plan.size() - 1).asOf(),
        modelled ? plan.size() - 1 - baseline : 0,
        Math.toIntExact(customers),
        plan.note(),
        thresholds);
  }
}
