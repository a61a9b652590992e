package io.perennial.pipeline;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.perennial.score.RunState;
import io.perennial.score.ScoringRun;
import io.perennial.store.CopyWriter;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The CDNOW ledger of Fader and Hardie: 23,570 customers, calibrated up to 1997-09-30. The expected
 * figures were computed in Python with arbitrary-precision likelihoods before this code was
 * written; docs/models.md has them.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(
    named = "perennial.data.cdnow",
    matches = ".+",
    disabledReason = "the CDNOW ledger is not in the repository: -Dperennial.data.cdnow=<file>")
class CdnowScoringTest {

  private static final String CHOSEN =
      "select %s from model_fit where status = 'CHOSEN' and family = 'PURCHASE'";

  private static final LocalDate CALIBRATED = LocalDate.of(1997, 9, 30);

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;

  @BeforeEach
  void load() throws Exception {
    Path file = Path.of(System.getProperty("perennial.data.cdnow"));
    QuarkusTransaction.requiringNew()
        .timeout(600)
        .call(
            () ->
                jdbi.withHandle(
                    handle -> {
                      copy(handle, file);
                      return true;
                    }));
    jdbi.useHandle(handle -> handle.execute("analyze"));
  }

  @Test
  void fitsTheModelsToTheFiguresOfTheTable() {
    ScoringRun run = scoringRuns.run(CALIBRATED);
    assertEquals(23_570, run.customers());
    assertFit("BG_NBD", -95368.444, "r", 0.2516, "alpha", 4.789, "a", 0.7234, "b", 2.1611);
    assertFit("MBG_NBD", -95336.958, "r", 0.6371, "alpha", 7.310, "a", 0.8075, "b", 1.2284);
    assertFit("GAMMA_GAMMA", -40763.476, "p", 6.275, "q", 3.624, "v", 14.984);
    assertFit("PARETO_NBD", -95415.119, "r", 0.5974, "alpha", 11.586, "s", 0.5222, "beta", 8.828);
    assertEquals(9_450, number("select customers from model_fit where name = 'GAMMA_GAMMA'"), 0);
  }

  /** The whole way, by SQL: the holdout of the last 39 weeks, to the figures of docs/models.md. */
  @Test
  void triesTheModelsOnTheLastHalfOfTheLedger() {
    ScoringRun run = scoringRuns.run(LocalDate.of(1998, 6, 30));
    assertEquals(RunState.SUCCEEDED, run.state());
    assertBacktest("BG_NBD", 0.819, 1.733, -0.14);
    assertBacktest("MBG_NBD", 0.795, 1.740, -0.19);
    assertBacktest("PARETO_NBD", 0.794, 1.726, -0.13);
    assertBacktest("REPEAT_LAST_PERIOD", 0.911, 1.936, 0.24);
    assertEquals("PARETO_NBD", text(CHOSEN.formatted("name")));
    assertEquals(
        0.6844, number(result("GAMMA_GAMMA", "gini")), 5e-4, "with the purchases of Pareto/NBD");
    assertTrue(number(result("GAMMA_GAMMA", "topDecileCapture")) >= 0.516);
    assertEquals(
        text(CHOSEN.formatted("name")),
        text(
            "select r ->> 'model' from backtest, jsonb_array_elements(results) r"
                + " where family = 'PURCHASE' and cast(r ->> 'chosen' as boolean)"));
    ask("{ modelFits(first: 5) { edges { node { name status reason warnings { code message }"
            + " backtest { model mae gini chosen origins horizonDays customers"
            + " calibration { decile customers predicted actual }"
            + " cumulative { day predicted actual } } } } } }")
        .body("errors", nullValue())
        .body("data.modelFits.edges.node.backtest.flatten().horizonDays", everyItem(is(273)))
        .body("data.modelFits.edges.node.backtest.flatten().customers", everyItem(is(23_570)));
  }

  private void assertBacktest(String model, double mae, double rmse, double bias) {
    assertEquals(mae, number(result(model, "mae")), 5.1e-4, model);
    assertEquals(rmse, number(result(model, "rmse")), 5.1e-4, model);
    assertEquals(bias, number(result(model, "bias")), 5e-3, model);
  }

  private static String result(String model, String figure) {
    return """
        select cast(r ->> '%s' as float8) from backtest, jsonb_array_elements(results) r
        where r ->> 'model' = '%s'
        """
        .formatted(figure, model);
  }

  private void assertFit(String model, double logLikelihood, Object... parameters) {
    assertEquals(
        logLikelihood,
        number("select log_likelihood from model_fit where name = '" + model + "'"),
        1e-3,
        model);
    for (int i = 0; i < parameters.length; i += 2) {
      double value =
          number(
              """
              select cast(p ->> 'value' as float8)
              from model_fit, jsonb_array_elements(parameters) p
              where name = '%s' and p ->> 'name' = '%s'
              """
                  .formatted(model, parameters[i]));
      assertEquals((Double) parameters[i + 1], value, 1e-3, model + " " + parameters[i]);
    }
  }

  private static void copy(Handle handle, Path file) throws Exception {
    String target =
        "purchase (source, order_id, customer_id, kind, placed_at, day, known_at, amount, currency,"
            + " rate, reporting_amount)";
    long line = 0;
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file);
        CopyWriter copy = CopyWriter.open(handle, target)) {
      for (NamedCsvRecord row : rows) {
        String day = row.getField("date");
        String amount = row.getField("amount");
        copy.row(
            "csv",
            line++,
            row.getField("customer_id"),
            "ORDER",
            day,
            day,
            day,
            amount,
            "USD",
            1,
            amount);
      }
      copy.finish();
    }
    handle.execute(
        """
        insert into purchase_change (customer_id, version)
        select distinct customer_id, 1 from purchase
        """);
  }

  private double number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Double.class).one());
  }

  private String text(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }
}
