package io.perennial.score;

import io.perennial.purchase.CustomerHistory;
import io.perennial.store.CopyWriter;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes scores by COPY: those of a run, and those under the basis before. */
final class ScoreCopy {

  private static final String SCORE =
      """
      (run_id, customer_id, purchase_version, status, orders, frequency, recency_weeks, age_weeks,
       spend_days, spend_mean, revenue, margin, margin_source, historical_value, predicted_value,
       lifetime_value, probability_alive, expected_purchases, expected_spend, no_order_30,
       no_order_60, no_order_90, no_order_180, no_order_365, days_since_order, tier, rfm_recency,
       rfm_frequency, rfm_monetary, rfm_group, alive_since, valued_since,
       ordered_since, repeated_since)
      """;

  private static final String PREVIOUS_BASIS =
      """
      score_under_previous_basis
      (run_id, customer_id, purchase_version, historical_value, predicted_value, lifetime_value,
       probability_alive, expected_purchases, expected_spend, no_order_30, no_order_60,
       no_order_90, no_order_180, no_order_365)
      """;

  private final CopyWriter copy;
  private final long runId;

  private ScoreCopy(CopyWriter copy, long runId) {
    this.copy = copy;
    this.runId = runId;
  }

  /** A writer of rows. */
  interface Rows<T> {
    void write(T row) throws SQLException;
  }

  /** What fills a table. */
  interface Filling<T> {
    void fill(Rows<T> rows) throws Exception;
  }

  /** Copies scores into a run's partition; tells how many. */
  static long scores(Handle handle, ScoringRun run, Filling<ScoredCustomer> filling)
      throws Exception {
    String target = new ScorePartition(run.id()).table() + " " + SCORE;
    try (CopyWriter copy = CopyWriter.open(handle, target)) {
      ScoreCopy scores = new ScoreCopy(copy, run.id());
      filling.fill(scores::score);
      return copy.finish();
    }
  }

  /** Copies the values under the basis before; tells how many. */
  static long underPreviousBasis(Handle handle, ScoringRun run, Filling<ValuedCustomer> filling)
      throws Exception {
    try (CopyWriter copy = CopyWriter.open(handle, PREVIOUS_BASIS)) {
      ScoreCopy values = new ScoreCopy(copy, run.id());
      filling.fill(values::value);
      return copy.finish();
    }
  }

  private void score(ScoredCustomer score) throws SQLException {
    CustomerHistory history = score.history();
    CustomerValue value = score.value();
    var times = Scorer.modelHistory(history);
    copy.row(
        runId,
        history.customerKey(),
        history.purchaseVersion(),
        value.predictedValue() == null ? ScoreStatus.INSUFFICIENT_DATA : ScoreStatus.OK,
        history.orders(),
        times.frequency(),
        times.recency(),
        times.age(),
        history.spendDays(),
        history.spendDays() == 0 ? null : history.spendMean(),
        history.revenue(),
        value.margin(),
        value.marginSource(),
        value.historicalValue(),
        value.predictedValue(),
        value.lifetimeValue(),
        value.probabilityAlive(),
        value.expectedPurchases(),
        value.expectedSpend(),
        noOrder(value, ScoreMetric.NO_ORDER_30),
        noOrder(value, ScoreMetric.NO_ORDER_60),
        noOrder(value, ScoreMetric.NO_ORDER_90),
        noOrder(value, ScoreMetric.NO_ORDER_180),
        noOrder(value, ScoreMetric.NO_ORDER_365),
        score.daysSinceOrder(),
        score.tier(),
        score.rfm().recency(),
        score.rfm().frequency(),
        score.rfm().monetary(),
        score.rfm().group(),
        score.firstDays().alive(),
        score.firstDays().valued(),
        score.firstDays().ordered(),
        score.firstDays().repeated());
  }

  private void value(ValuedCustomer customer) throws SQLException {
    CustomerValue value = customer.value();
    copy.row(
        runId,
        customer.history().customerKey(),
        customer.history().purchaseVersion(),
        value.historicalValue(),
        value.predictedValue(),
        value.lifetimeValue(),
        value.probabilityAlive(),
        value.expectedPurchases(),
        value.expectedSpend(),
        noOrder(value, ScoreMetric.NO_ORDER_30),
        noOrder(value, ScoreMetric.NO_ORDER_60),
        noOrder(value, ScoreMetric.NO_ORDER_90),
        noOrder(value, ScoreMetric.NO_ORDER_180),
        noOrder(value, ScoreMetric.NO_ORDER_365));
  }

  private static @Nullable Double noOrder(CustomerValue value, ScoreMetric metric) {
    return value.noOrder().get(metric);
  }
}
