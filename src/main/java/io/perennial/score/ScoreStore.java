package io.perennial.score;

import io.perennial.model.History;
import io.perennial.model.SpendHistory;
import io.perennial.purchase.MarginSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the scores of a run. */
@Singleton
final class ScoreStore {

  /** Of some customers; who was not scored is left out. */
  Map<Long, StoredScore> find(Handle handle, long runId, List<Long> customers) {
    return handle
        .createQuery(
            """
            select customer_id, orders, revenue, frequency, recency_weeks, age_weeks, spend_days,
                   spend_mean, margin, margin_source, historical_value, predicted_value,
                   lifetime_value, probability_alive, expected_spend, tier, rfm_recency,
                   rfm_frequency, rfm_monetary, rfm_group
            from score where run_id = <run> and customer_id = any(:customers)
            """)
        .define("run", runId)
        .bind("customers", customers.toArray(new Long[0]))
        .map(ScoreStore::read)
        .collect(Collectors.toMap(StoredScore::customer, Function.identity()));
  }

  private static StoredScore read(ResultSet row, StatementContext context) throws SQLException {
    int spendDays = row.getInt("spend_days");
    String tier = row.getString("tier");
    return new StoredScore(
        row.getLong("customer_id"),
        row.getInt("orders"),
        row.getDouble("revenue"),
        new History(
            row.getInt("frequency"), row.getDouble("recency_weeks"), row.getDouble("age_weeks")),
        spendDays == 0
            ? SpendHistory.NONE
            : new SpendHistory(spendDays, row.getDouble("spend_mean")),
        row.getDouble("margin"),
        MarginSource.valueOf(row.getString("margin_source")),
        row.getDouble("historical_value"),
        row.getObject("predicted_value", Double.class),
        row.getObject("lifetime_value", Double.class),
        row.getObject("probability_alive", Double.class),
        row.getObject("expected_spend", Double.class),
        tier == null ? null : Tier.valueOf(tier),
        new Rfm(
            row.getInt("rfm_recency"),
            row.getInt("rfm_frequency"),
            row.getInt("rfm_monetary"),
            RfmGroup.valueOf(row.getString("rfm_group"))));
  }
}
