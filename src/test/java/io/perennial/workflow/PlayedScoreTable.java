package io.perennial.workflow;

import io.perennial.score.CutPoints;
import io.perennial.score.Rfm;
import io.perennial.score.Tier;
import io.perennial.store.CopyWriter;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the scores of played nights, with tiers and RFM groups where there are borders. */
final class PlayedScoreTable {
  static final double HYSTERESIS = 0.05;
  static final double REVENUE = 50;

  private static final String SCORE =
      """
      score (run_id, customer_id, purchase_version, status, orders, frequency, recency_weeks,
        age_weeks, spend_days, revenue, margin, margin_source, historical_value, predicted_value,
        lifetime_value, probability_alive, no_order_90, days_since_order, tier, rfm_recency,
        rfm_frequency, rfm_monetary, rfm_group, alive_since, valued_since, ordered_since,
        repeated_since)
      """;

  private static final String PREVIOUS =
      """
      score_under_previous_basis (run_id, customer_id, purchase_version, historical_value,
        predicted_value, lifetime_value, probability_alive, no_order_90)
      """;

  private Map<Long, Tier> tiers = new HashMap<>();

  void copy(Handle handle, long run, @Nullable CutPoints borders, List<PlayedScore> scores)
      throws SQLException {
    Map<Long, Tier> now = new HashMap<>();
    try (CopyWriter copy = CopyWriter.open(handle, SCORE)) {
      for (PlayedScore s : scores) {
        Tier tier =
            borders == null
                ? null
                : borders.tier(s.lifetimeValue(), tiers.get(s.customer()), HYSTERESIS);
        if (tier != null) {
          now.put(s.customer(), tier);
        }
        write(copy, run, s, tier, rfm(borders, s));
      }
      copy.finish();
    }
    tiers = now;
  }

  /** The RFM group of a score within borders. */
  static @Nullable Rfm rfm(@Nullable CutPoints borders, PlayedScore score) {
    return borders == null ? null : borders.rfm(score.daysSinceOrder(), score.orders(), REVENUE);
  }

  private static void write(
      CopyWriter copy, long run, PlayedScore s, @Nullable Tier tier, @Nullable Rfm rfm)
      throws SQLException {
    copy.row(
        run,
        s.customer(),
        s.purchaseVersion(),
        "OK",
        s.orders(),
        s.orders() - 1,
        (s.orders() - 1) * 10 / 7.0,
        1.0,
        0,
        REVENUE,
        1.0,
        "DEFAULT",
        50.0,
        s.predictedValue(),
        s.lifetimeValue(),
        s.probabilityAlive(),
        s.noOrder90(),
        s.daysSinceOrder(),
        tier,
        rfm == null ? null : rfm.recency(),
        rfm == null ? null : rfm.frequency(),
        rfm == null ? null : rfm.monetary(),
        rfm == null ? null : rfm.group(),
        s.since(),
        s.since(),
        s.since(),
        s.orders() > 1 ? s.since() : null);
  }

  static void copyPrevious(Handle handle, long run, List<PlayedScore> scores) throws SQLException {
    try (CopyWriter copy = CopyWriter.open(handle, PREVIOUS)) {
      for (PlayedScore s : scores) {
        copy.row(
            run,
            s.customer(),
            s.purchaseVersion(),
            50.0,
            s.predictedValue(),
            s.lifetimeValue(),
            s.probabilityAlive(),
            s.noOrder90());
      }
      copy.finish();
    }
  }
}
