package io.perennial.store;

import static org.awaitility.Awaitility.await;

import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Empties every table before each test, and drops what jobs and runs made for themselves. */
public final class EmptyDatabase implements BeforeEachCallback {

  private static final String MADE_AT_RUN_TIME = "^(score|import)_[0-9]+(_ready)?$";

  @Override
  public void beforeEach(ExtensionContext context) {
    Jdbi jdbi = Arc.container().instance(Jdbi.class).get();
    // A job that a test before left behind is let go to its end; one that waits never begins.
    jdbi.useHandle(
        handle -> handle.execute("update job set state = 'CANCELLED' where state = 'QUEUED'"));
    await().atMost(Duration.ofMinutes(1)).until(() -> jdbi.withHandle(EmptyDatabase::isQuiet));
    jdbi.useHandle(EmptyDatabase::empty);
  }

  private static boolean isQuiet(Handle handle) {
    return handle
        .createQuery("select not exists (select from lease where lease_until > clock_timestamp())")
        .mapTo(Boolean.class)
        .one();
  }

  /** Empties it once more, within a test. */
  public static void empty(Jdbi jdbi) {
    jdbi.useHandle(EmptyDatabase::empty);
  }

  private static void empty(Handle handle) {
    for (String table : tables(handle, "~")) {
      handle.execute("drop table " + table);
    }
    handle.execute(
        "truncate " + String.join(", ", tables(handle, "!~")) + " restart identity cascade");
    handle.execute(
        "insert into lease (name) values ('pipeline'), ('import'), ('workflow'), ('backtest')");
  }

  private static List<String> tables(Handle handle, String operator) {
    return handle
        .createQuery(
            "select tablename from pg_tables where schemaname = 'public'"
                + " and tablename <> 'flyway_schema_history' and tablename "
                + operator
                + " :pattern")
        .bind("pattern", MADE_AT_RUN_TIME)
        .mapTo(String.class)
        .list();
  }
}
