package io.perennial.workflow;

import io.perennial.graphql.TotalCount;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads firings for people. */
@Singleton
final class FiringList {
  private final Jdbi jdbi;

  FiringList(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The newest firings of each of some workflows, in one statement. */
  Map<Long, List<Firing>> newest(Collection<Long> workflows, @Nullable Long before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select f.* from unnest(:workflows) as w (id)
                    cross join lateral (
                      select * from firing
                      where workflow_id = w.id and (cast(:before as bigint) is null or id < :before)
                      order by id desc limit :limit
                    ) f
                    order by f.workflow_id, f.id desc
                    """)
                .bindArray("workflows", Long.class, workflows)
                .bind("before", before)
                .bind("limit", limit)
                .map(FiringList::read)
                .stream()
                .collect(Collectors.groupingBy(Firing::workflowKey)));
  }

  Optional<Firing> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from firing where id = :key")
                .bind("key", key)
                .map(FiringList::read)
                .findOne());
  }

  /** Firings by their keys, in one statement. */
  Map<Long, Firing> find(Collection<Long> keys) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from firing where id = any(:keys)")
                .bindArray("keys", Long.class, keys)
                .map(FiringList::read)
                .collect(Collectors.toMap(Firing::key, Function.identity())));
  }

  TotalCount total(long workflow) {
    return jdbi.withHandle(
        handle ->
            TotalCount.of(
                handle
                    .createQuery(
                        """
                        select count(*) from
                          (select 1 from firing where workflow_id = :workflow limit :limit) f
                        """)
                    .bind("workflow", workflow)
                    .bind("limit", TotalCount.LIMIT + 1)
                    .mapTo(Long.class)
                    .one()));
  }

  static Firing read(ResultSet row, StatementContext context) throws SQLException {
    String reason = row.getString("reason");
    return new Firing(
        row.getLong("id"),
        row.getLong("workflow_id"),
        row.getLong("customer_id"),
        FiringOutcome.valueOf(row.getString("outcome")),
        reason == null ? null : FiringReason.valueOf(reason),
        row.getString("detail"),
        Cause.valueOf(row.getString("cause")),
        row.getObject("value", Double.class),
        new Episode(row.getObject("episode_as_of", LocalDate.class), purchaseVersion(row)),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Integer purchaseVersion(ResultSet row) throws SQLException {
    return switch (Origin.valueOf(row.getString("origin"))) {
      case SCORE -> Math.toIntExact(row.getLong("episode_version"));
      case PURCHASE, SUBSCRIPTION, EVENT, MAIL, DATE, HAND -> null;
    };
  }
}
