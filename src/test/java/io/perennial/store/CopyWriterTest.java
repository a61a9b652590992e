package io.perennial.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CopyWriterTest {

  private static final String TABLE =
      """
      create temporary table copied
        (a text, b bigint, c numeric, d timestamptz, e date, f boolean, g text[], h float8)
      """;

  @Inject Jdbi jdbi;

  @Test
  void writesEveryKindOfValueAsItIs() {
    String awkward = "tab\t newline\n return\r backslash\\ \\N quote\" comma, ünï 🌱";
    Instant instant = Instant.parse("2026-02-03T04:05:06.789012Z");
    inTransaction(
        handle -> {
          handle.execute(TABLE);
          try (CopyWriter copy = CopyWriter.open(handle, "copied (a, b, c, d, e, f, g, h)")) {
            copy.row(
                awkward,
                Long.MAX_VALUE,
                new BigDecimal("12.3400"),
                instant,
                LocalDate.of(2026, 2, 3),
                true,
                new String[] {"a,b", "c\"d\\", awkward, "", "null"},
                Math.PI);
            copy.row(null, null, null, null, null, null, null, null);
            assertEquals(2, copy.finish());
          }
          handle
              .createQuery("select * from copied where a is not null")
              .map(
                  (row, context) -> {
                    assertEquals(awkward, row.getString("a"));
                    assertEquals(Long.MAX_VALUE, row.getLong("b"));
                    assertEquals(new BigDecimal("12.3400"), row.getBigDecimal("c"));
                    assertEquals(instant, row.getTimestamp("d").toInstant());
                    assertEquals(LocalDate.of(2026, 2, 3), row.getObject("e", LocalDate.class));
                    assertEquals(true, row.getBoolean("f"));
                    assertArrayEquals(
                        new String[] {"a,b", "c\"d\\", awkward, "", "null"},
                        (String[]) row.getArray("g").getArray());
                    assertEquals(Math.PI, row.getDouble("h"));
                    return true;
                  })
              .one();
          assertEquals(1, count(handle, "select count(*) from copied where a is null"));
        });
  }

  @Test
  void leavesNothingWhereItIsNotFinished() {
    inTransaction(
        handle -> {
          handle.execute(TABLE);
          handle.execute("savepoint before");
          try (CopyWriter copy = CopyWriter.open(handle, "copied (a)")) {
            copy.row("lost");
          }
          handle.execute("rollback to before");
          assertEquals(0, count(handle, "select count(*) from copied"));
        });
  }

  private static long count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }

  private void inTransaction(org.jdbi.v3.core.HandleConsumer<Exception> test) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              try {
                jdbi.useHandle(
                    handle -> {
                      test.useHandle(handle);
                      handle.execute("drop table copied");
                    });
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }
}
