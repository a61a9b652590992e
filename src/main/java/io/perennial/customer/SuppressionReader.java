package io.perennial.customer;

import io.perennial.graphql.TotalCount;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the suppression list for people, newest first. */
@Singleton
class SuppressionReader {
  private static final int FETCH = 1_000;

  private final Jdbi jdbi;

  SuppressionReader(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Suppression> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from suppression where id = :key")
                .bind("key", key)
                .map(SuppressionReader::read)
                .findOne());
  }

  /** Those of a scope, below a key. */
  List<Suppression> page(SuppressionScope scope, long below, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from suppression
                    where id < :below
                      and (cast(:reason as text) is null or reason = :reason)
                      and (cast(:email as text) is null or email_normalised = :email)
                    order by id desc limit :limit
                    """)
                .bind("below", below)
                .bind("reason", scope.reasonName())
                .bind("email", scope.email())
                .bind("limit", limit)
                .map(SuppressionReader::read)
                .list());
  }

  /** How many each scope has, counted up to a limit, in one statement. */
  List<TotalCount> count(List<SuppressionScope> scopes) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select (select count(*) from (
                              select 1 from suppression s
                              where (scope.reason is null or s.reason = scope.reason)
                                and (scope.email is null or s.email_normalised = scope.email)
                              limit :limit) as counted)
                    from unnest(:reasons, :emails) with ordinality as scope (reason, email, place)
                    order by scope.place
                    """)
                .bind(
                    "reasons",
                    scopes.stream().map(SuppressionScope::reasonName).toArray(String[]::new))
                .bind("emails", scopes.stream().map(SuppressionScope::email).toArray(String[]::new))
                .bind("limit", TotalCount.LIMIT + 1)
                .mapTo(Long.class)
                .map(TotalCount::of)
                .list());
  }

  /** Hands over each; needs an ambient transaction, without which all would be held at once. */
  void forEach(Consumer<Suppression> consumer) {
    jdbi.useHandle(
        handle ->
            handle
                .createQuery("select * from suppression order by id")
                .setFetchSize(FETCH)
                .map(SuppressionReader::read)
                .forEach(consumer));
  }

  /** A row of the table. */
  static Suppression read(ResultSet row, StatementContext context) throws SQLException {
    return new Suppression(
        row.getLong("id"),
        row.getString("email_normalised"),
        SuppressionReason.valueOf(row.getString("reason")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
