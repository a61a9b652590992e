package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.fit.Refit;
import io.perennial.store.CopyWriter;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two ways to one answer: tiers and RFM groups of random rows in Java and in PostgreSQL. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ScoresAsBeforeTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final int ROWS = 3_000;
  private static final double HYSTERESIS = 0.05;
  private static final List<Tier> TIERS = List.of(Tier.values());

  @Inject Jdbi jdbi;

  /** A customer: values under the basis of the run and under the one before. */
  private record Row(
      long customer,
      @Nullable Double value,
      @Nullable Double valueBefore,
      int days,
      int orders,
      double revenue,
      @Nullable Tier tierBefore) {}

  @Test
  void agreesWithTheBordersOnEveryRow() throws SQLException {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      rows.add(row(random, i));
    }
    jdbi.useTransaction(handle -> write(handle, rows));
    for (int trial = 0; trial < 12; trial++) {
      CutPoints borders = borders(random, trial);
      boolean basis = random.nextBoolean();
      Long before = random.nextInt(4) == 0 ? null : Long.valueOf(1);
      ScoresAsBefore sql = new ScoresAsBefore(run(), basis, borders, before, HYSTERESIS);
      List<String> expected =
          rows.stream().map(row -> inJava(row, borders, basis, before != null)).toList();
      assertEquals(expected, inPostgres(sql), sql::toString);
    }
  }

  @Test
  void withoutBordersTheRanksAreThoseOfTheRun() throws SQLException {
    Random random = new Random(4);
    List<Row> rows = List.of(row(random, 1), row(random, 2));
    jdbi.useTransaction(handle -> write(handle, rows));
    ScoresAsBefore sql = new ScoresAsBefore(run(), true, null, 1L, HYSTERESIS);
    List<String> expected =
        rows.stream().map(row -> row.valueBefore() + " LOW 1 1 1 HIBERNATING").toList();
    assertEquals(expected, inPostgres(sql));
  }

  private static String inJava(Row row, CutPoints borders, boolean basis, boolean kept) {
    Double value = basis ? row.valueBefore() : row.value();
    Tier tier = borders.tier(value, kept ? row.tierBefore() : null, HYSTERESIS);
    Rfm rfm = borders.rfm(row.days(), row.orders(), row.revenue());
    return "%s %s %d %d %d %s"
        .formatted(value, tier, rfm.recency(), rfm.frequency(), rfm.monetary(), rfm.group());
  }

  private List<String> inPostgres(ScoresAsBefore scores) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select lifetime_value, tier, rfm_recency, rfm_frequency, rfm_monetary, rfm_group"
                        + " from "
                        + scores.sql()
                        + " s order by customer_id")
                .map(
                    (row, context) ->
                        "%s %s %d %d %d %s"
                            .formatted(
                                row.getObject(1, Double.class),
                                row.getString(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getString(6)))
                .list());
  }

  /** Values on a coarse grid, so that they often lie on a border. */
  private static Row row(Random random, long customer) {
    Double value = random.nextInt(9) == 0 ? null : Double.valueOf(random.nextInt(60) - 20);
    Double before = random.nextInt(9) == 0 ? null : Double.valueOf(random.nextInt(240) / 4.0 - 20);
    boolean ranked = random.nextInt(4) > 0;
    return new Row(
        customer,
        value,
        before,
        random.nextInt(30),
        1 + random.nextInt(8),
        random.nextInt(100) - 10,
        ranked ? TIERS.get(random.nextInt(TIERS.size())) : null);
  }

  private static CutPoints borders(Random random, int trial) {
    double mid = random.nextInt(30) - 10;
    Double high = trial == 0 ? null : Double.valueOf(mid + random.nextInt(20));
    return new CutPoints(
        "x",
        high,
        trial == 0 ? null : Double.valueOf(mid),
        fifths(random, 6),
        trial % 3 == 0 ? Quintiles.BANDS : fifths(random, 2),
        fifths(random, 20),
        1);
  }

  private static Quintiles fifths(Random random, int step) {
    double first = random.nextInt(step);
    double second = first + random.nextInt(step);
    double third = second + random.nextInt(step);
    return new Quintiles(first, second, third, third + random.nextInt(step));
  }

  private static void write(Handle handle, List<Row> rows) throws SQLException {
    for (int run = 1; run <= 2; run++) {
      handle.execute(
          "create table score_%1$d partition of score for values in (%1$d)".formatted(run));
    }
    String columns =
        "score (run_id, customer_id, purchase_version, status, orders, frequency, recency_weeks,"
            + " age_weeks, spend_days, revenue, margin, margin_source, historical_value,"
            + " lifetime_value, days_since_order, tier, rfm_recency, rfm_frequency, rfm_monetary,"
            + " rfm_group)";
    try (CopyWriter copy = CopyWriter.open(handle, columns)) {
      for (Row row : rows) {
        if (row.tierBefore() != null) {
          score(copy, 1, row, row.value(), row.tierBefore());
        }
        score(copy, 2, row, row.value(), Tier.LOW);
      }
      copy.finish();
    }
    String previous =
        "score_under_previous_basis (run_id, customer_id, purchase_version, historical_value,"
            + " lifetime_value)";
    try (CopyWriter copy = CopyWriter.open(handle, previous)) {
      for (Row row : rows) {
        copy.row(2, row.customer(), 1, 0.0, row.valueBefore());
      }
      copy.finish();
    }
  }

  private static void score(
      CopyWriter copy, int run, Row row, @Nullable Double value, @Nullable Tier tier)
      throws SQLException {
    copy.row(
        run,
        row.customer(),
        1,
        "OK",
        row.orders(),
        0,
        0.0,
        1.0,
        0,
        row.revenue(),
        1.0,
        "DEFAULT",
        0.0,
        value,
        row.days(),
        tier,
        1,
        1,
        1,
        RfmGroup.HIBERNATING);
  }

  private static ScoringRun run() {
    return new ScoringRun(
        2,
        2,
        DAY,
        RunKind.NIGHT,
        RunState.RUNNING,
        Stage.CROSSING,
        Refit.NEVER,
        false,
        2L,
        1L,
        2L,
        1L,
        ROWS,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null);
  }
}
