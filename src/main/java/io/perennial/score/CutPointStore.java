package io.perennial.score;

import io.perennial.store.CopyWriter;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The borders of tiers and quintiles. */
@Singleton
public class CutPointStore {

  private final ScoreConfig config;

  CutPointStore(ScoreConfig config) {
    this.config = config;
  }

  /** What borders are taken from: one row for each customer. */
  interface Sample {
    void fill(ScoreCopy.Rows<ScoredSample> rows) throws Exception;
  }

  /** What borders are taken from, of one customer. */
  record ScoredSample(CustomerValue value, int daysSinceOrder, int orders, double revenue) {}

  /** The number of the latest borders of a day's epoch that still serve. */
  Optional<Long> serving(Handle handle, LocalDate asOf, long customers, boolean valued) {
    return handle
        .createQuery("select * from cut_points where epoch = :epoch order by id desc limit 1")
        .bind("epoch", CutPoints.epochOf(asOf))
        .map((row, context) -> new Stored(row.getLong("id"), read(row, context)))
        .findOne()
        .filter(latest -> latest.cutPoints().servesFor(customers, valued))
        .map(Stored::id);
  }

  /** Stored borders. */
  public CutPoints load(Handle handle, long id) {
    return handle
        .createQuery("select * from cut_points where id = :id")
        .bind("id", id)
        .map(CutPointStore::read)
        .one();
  }

  /** Takes new borders for a day's epoch from a sample of all customers. */
  long make(Handle handle, LocalDate asOf, Sample sample) throws Exception {
    handle.execute(
        """
        create temporary table score_sample
          (lifetime_value float8, days int, orders int, revenue float8) on commit drop
        """);
    try (CopyWriter copy = CopyWriter.open(handle, "score_sample")) {
      sample.fill(
          row ->
              copy.row(
                  row.value().lifetimeValue(), row.daysSinceOrder(), row.orders(), row.revenue()));
      copy.finish();
    }
    return handle
        .createQuery(
            """
            insert into cut_points
              (epoch, as_of, tier_high, tier_mid, recency, frequency, monetary, customers)
            select :epoch, :asOf,
              percentile_disc(:high) within group (order by lifetime_value),
              percentile_disc(:mid) within group (order by lifetime_value),
              percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by days),
              percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by orders),
              percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by revenue),
              count(*)
            from score_sample
            returning id
            """)
        .bind("epoch", CutPoints.epochOf(asOf))
        .bind("asOf", asOf)
        .bind("high", 1 - config.tierHighShare())
        .bind("mid", config.tierLowShare())
        .mapTo(Long.class)
        .one();
  }

  private static CutPoints read(ResultSet row, StatementContext context) throws SQLException {
    Quintiles frequency = quintiles(row.getArray("frequency"));
    return new CutPoints(
        row.getString("epoch"),
        row.getObject("tier_high", Double.class),
        row.getObject("tier_mid", Double.class),
        quintiles(row.getArray("recency")),
        frequency.coincide() ? Quintiles.BANDS : frequency,
        quintiles(row.getArray("monetary")),
        row.getLong("customers"));
  }

  private static Quintiles quintiles(Array array) throws SQLException {
    Double[] borders = (Double[]) array.getArray();
    return new Quintiles(borders[0], borders[1], borders[2], borders[3]);
  }

  private record Stored(long id, CutPoints cutPoints) {}
}
