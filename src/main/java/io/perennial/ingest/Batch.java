package io.perennial.ingest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/**
 * Some rows of a prepared file, merged in one transaction.
 *
 * <p>Its statements say {@code {rows}} for the table, which is named {@code r} there, and {@code
 * {batch}} for the condition; they may use {@code :source}, {@code :job}, {@code :now} and {@code
 * :knownAtPlaced}.
 *
 * @param from the row before the first
 * @param to the last row
 * @param now when what is new counts as known
 */
record Batch(
    Handle handle,
    Staging staging,
    ImportOptions options,
    long job,
    long from,
    long to,
    Instant now) {
  private static final String CONDITION = "r.n > :from and r.n <= :to and r.superseded_by is null";

  Query query(String sql) {
    return bind(handle.createQuery(text(sql)));
  }

  Update update(String sql) {
    return bind(handle.createUpdate(text(sql)));
  }

  /** How many rows it has, or how many a condition holds for. */
  long count(String condition) {
    return query("select count(*) from {rows} r where {batch} and " + condition)
        .mapTo(Long.class)
        .one();
  }

  private String text(String sql) {
    return sql.replace("{rows}", staging.ready()).replace("{batch}", CONDITION);
  }

  private <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
        .bind("from", from)
        .bind("to", to)
        .bind("job", job)
        .bind("source", options.source())
        .bind("knownAtPlaced", options.knownAtPlaced())
        .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
  }
}
