package io.perennial.score;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The partition of the table score that holds one run's rows.
 *
 * @param runId the run
 */
public record ScorePartition(long runId) {

  /** Its name. */
  public String table() {
    return "score_" + runId;
  }

  /** Makes it anew and empty; it is not yet part of the table score. */
  void create(Handle handle) {
    handle.execute("drop table if exists " + table());
    handle.execute("create table " + table() + " (like score including defaults)");
    handle.execute(
        "alter table %s add constraint %s_run check (run_id = %d)"
            .formatted(table(), table(), runId));
  }

  /**
   * Indexes it and makes it part of the table score, where neither has happened yet.
   *
   * @param secondary whether lists are read in the order of its metrics
   */
  public void complete(Handle handle, boolean secondary) {
    if (isAttached(handle)) {
      return;
    }
    handle.execute("create unique index %1$s_customer on %1$s (customer_id)".formatted(table()));
    if (secondary) {
      for (String index : secondaryIndexes()) {
        handle.execute(index);
      }
    }
    handle.execute("analyze " + table());
    handle.execute(
        "alter table score attach partition %s for values in (%d)".formatted(table(), runId));
  }

  /** Drops all its indexes but that of the customers. */
  public void dropSecondaryIndexes(Handle handle) {
    handle
        .createQuery(
            "select indexname from pg_indexes where tablename = :table and indexname <> :customer")
        .bind("table", table())
        .bind("customer", table() + "_customer")
        .mapTo(String.class)
        .list()
        .forEach(index -> handle.execute("drop index " + index));
  }

  /** Whether it is part of the table score. */
  public boolean isAttached(Handle handle) {
    return handle
        .createQuery("select exists (select from pg_inherits where inhrelid = to_regclass(:table))")
        .bind("table", table())
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether its detaching was begun and cut short. */
  boolean isDetaching(Handle handle) {
    return handle
        .createQuery(
            """
            select exists (select from pg_inherits
                           where inhrelid = to_regclass(:table) and inhdetachpending)
            """)
        .bind("table", table())
        .mapTo(Boolean.class)
        .one();
  }

  private List<String> secondaryIndexes() {
    String index = "create index %1$s_%2$s on %1$s (%3$s, customer_id)";
    return List.of(
        index.formatted(table(), "lifetime_value", "lifetime_value desc nulls last"),
        index.formatted(table(), "predicted_value", "predicted_value desc nulls last"),
        index.formatted(table(), "churn", "(1 - probability_alive) desc nulls last"),
        index.formatted(table(), "high", "lifetime_value desc nulls last") + " where tier = 'HIGH'",
        index.formatted(table(), "rfm", "rfm_group"));
  }
}
