package io.perennial.segment;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The number of statements does not grow with the number of rows. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SegmentStatementsTest {

  @Inject Jdbi jdbi;

  @Test
  void oneCustomerAndFiftyTakeTheSameStatements() {
    customers();
    String customers =
        "{ customers(first: %d) { totalCount { value } edges { node { segments { name } } } } }";
    int forOne = statements(customers.formatted(1), "data.customers.edges", 1);
    assertEquals(forOne, statements(customers.formatted(50), "data.customers.edges", 50));
  }

  @Test
  void oneSegmentAndManyTakeTheSameStatements() {
    customers();
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into segment (name, condition, created_at, updated_at)
                select 'Own ' || i, '{"version": 1, "condition": {"all": []}}', now(), now()
                from generate_series(1, 30) i
                """));
    String segments =
        """
        { segments(first: %d) { edges { node { memberCount
          members(first: 2) { totalCount { value } edges { node { name } } } } } } }
        """;
    int forFew = statements(segments.formatted(14), "data.segments.edges", 14);
    assertEquals(forFew, statements(segments.formatted(43), "data.segments.edges", 43));
  }

  private void customers() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into customer (name) select 'N' || i from generate_series(1, 60) i");
          PublishedRuns.add(handle, 1, LocalDate.of(2026, 1, 1));
          for (int i = 1; i <= 60; i++) {
            PublishedRuns.score(handle, 1, i, i, "HIGH", "LOYAL");
          }
        });
  }

  private int statements(String document, String list, int size) {
    SqlLogger before =
        jdbi.getConfig(org.jdbi.v3.core.statement.SqlStatements.class).getSqlLogger();
    AtomicInteger count = new AtomicInteger();
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            count.incrementAndGet();
          }
        });
    try {
      ask(document).body(list, hasSize(size));
    } finally {
      jdbi.setSqlLogger(before);
    }
    return count.get();
  }
}
