package io.perennial.score;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The scores of the run before, read in the order of the customers' keys. */
final class PreviousScores implements AutoCloseable {

  private static final int FETCH = 5_000;

  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private @Nullable Row next;

  private PreviousScores(Stream<Row> stream) {
    this.stream = stream;
    this.rows = stream.iterator();
    this.next = rows.hasNext() ? rows.next() : null;
  }

  /** Opens a cursor in the ambient transaction; without a run, nobody was scored before. */
  static PreviousScores open(Handle handle, OptionalLong run) {
    if (run.isEmpty()) {
      return new PreviousScores(Stream.empty());
    }
    return new PreviousScores(
        handle
            .createQuery(select(run.getAsLong()) + " order by customer_id")
            .setFetchSize(FETCH)
            .map(Row::read)
            .stream());
  }

  /** Those of some customers; who was not scored is left out. */
  static Map<Long, PreviousScore> of(Handle handle, OptionalLong run, List<Long> customers) {
    if (run.isEmpty()) {
      return Map.of();
    }
    return handle
        .createQuery(select(run.getAsLong()) + " where customer_id = any(:customers)")
        .bind("customers", customers.toArray(new Long[0]))
        .map(Row::read)
        .collect(Collectors.toMap(Row::customer, Row::score));
  }

  /** That of a customer; customers are asked for in the order of their keys. */
  PreviousScore of(long customer) {
    while (next != null && next.customer() < customer) {
      next = rows.hasNext() ? rows.next() : null;
    }
    return next != null && next.customer() == customer ? next.score() : PreviousScore.NONE;
  }

  @Override
  public void close() {
    stream.close();
  }

  private static String select(long run) {
    // Scores from before these columns were there: the customer is known since that run at least.
    return """
    select customer_id, tier, alive_since, valued_since,
           coalesce(ordered_since, (select as_of from scoring_run where id = %1$d)),
           case when frequency > 0 then
             coalesce(repeated_since, (select as_of from scoring_run where id = %1$d))
           else repeated_since end
    from %2$s
    """
        .formatted(run, new ScorePartition(run).table());
  }

  private record Row(long customer, PreviousScore score) {

    static Row read(ResultSet row, StatementContext context) throws SQLException {
      String tier = row.getString(2);
      return new Row(
          row.getLong(1),
          new PreviousScore(
              tier == null ? null : Tier.valueOf(tier),
              new FirstDays(
                  row.getObject(3, LocalDate.class),
                  row.getObject(4, LocalDate.class),
                  row.getObject(5, LocalDate.class),
                  row.getObject(6, LocalDate.class))));
    }
  }
}
