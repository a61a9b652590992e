package io.perennial.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.perennial.score.RunState;
import io.perennial.score.ScoringRun;
import io.perennial.store.CopyWriter;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A wholesaler's whole ledger (UCI Online Retail, never committed), refunds as negative rows: what
 * the models cannot tell is refused by name, and what they foretell less well than a rule of thumb
 * is said.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(
    named = "perennial.data.online-retail",
    matches = ".+",
    disabledReason = "the ledger is not in the repository: -Dperennial.data.online-retail=<file>")
class OnlineRetailScoringTest {

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;

  @Test
  void scoresWithTheModelThatIsNotRefusedAndGivesNoNotANumber() {
    QuarkusTransaction.requiringNew()
        .timeout(600)
        .call(
            () ->
                jdbi.withHandle(
                    handle -> {
                      copy(handle, Path.of(System.getProperty("perennial.data.online-retail")));
                      return true;
                    }));
    ScoringRun run = scoringRuns.run(LocalDate.of(2011, 12, 9));
    assertEquals(RunState.SUCCEEDED, run.state());
    assertEquals(
        "BG_NBD REFUSED, MBG_CNBD CANDIDATE, MBG_NBD REFUSED, NBD CHOSEN, PARETO_NBD REFUSED",
        text(
            "select string_agg(name || ' ' || status, ', ' order by name) from model_fit"
                + " where family = 'PURCHASE'"));
    assertEquals(
        "NBD",
        text(
            "select r ->> 'model' from backtest, jsonb_array_elements(results) r"
                + " where family = 'PURCHASE' and cast(r ->> 'chosen' as boolean)"),
        "over 187 days no rule of thumb is ahead by more than chance");
    assertEquals(
        "The orders do not show customers leaving",
        text("select left(reason, 40) from model_fit where name = 'MBG_NBD'"));
    assertEquals(
        "0",
        text(
            """
            select count(*) from score
            where 'NaN' in (predicted_value, lifetime_value, probability_alive, expected_purchases,
                            expected_spend, historical_value)
            """));
    assertEquals(
        "0", text("select count(*) from score where status = 'OK' and predicted_value is null"));
  }

  private static void copy(Handle handle, Path file) throws Exception {
    String target =
        "purchase (source, order_id, customer_id, kind, placed_at, day, known_at, amount, currency,"
            + " rate, reporting_amount)";
    long line = 0;
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file);
        CopyWriter copy = CopyWriter.open(handle, target)) {
      for (NamedCsvRecord row : rows) {
        String day = row.getField("date").substring(0, 10);
        BigDecimal amount = new BigDecimal(row.getField("amount"));
        copy.row(
            "csv",
            line++,
            row.getField("customer_id"),
            amount.signum() < 0 ? "REFUND" : "ORDER",
            day,
            day,
            day,
            amount.abs().toPlainString(),
            "USD",
            1,
            amount.abs().toPlainString());
      }
      copy.finish();
    }
    handle.execute(
        "insert into purchase_change (customer_id, version) select distinct customer_id, 1 from purchase");
  }

  private String text(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }
}
