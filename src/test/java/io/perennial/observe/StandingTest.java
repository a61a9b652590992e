package io.perennial.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class StandingTest {

  @Inject Jdbi jdbi;
  @Inject StandingStore store;

  @Test
  void tellsWhatWaitsAndForHowLong() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into message (firing_id, step, customer_id, message_class, subject,
                                     message_id, state, queued_at, next_attempt_at)
                select n, 0, n, 'MARKETING', 's', n, state, now(), now() + due
                from (values (1, 'PENDING', interval '-90 seconds'),
                             (2, 'RETRY_AT', interval '-30 seconds'),
                             (3, 'RETRY_AT', interval '1 hour'),
                             (4, 'IN_DOUBT', interval '-2 hours'),
                             (5, 'ACCEPTED', interval '-2 hours')) as m (n, state, due);
                insert into messaging_settings (paused_at, updated_at) values (now(), now());
                insert into job (lane, kind) values ('import', 'IMPORT_ORDERS');
                """));
    Map<Reading, Double> standing = store.read();
    assertEquals(1, standing.get(new Reading("messages", "pending", "")));
    assertEquals(2, standing.get(new Reading("messages", "retry_at", "")));
    assertEquals(1, standing.get(new Reading("messages", "in_doubt", "")));
    assertFalse(standing.containsKey(new Reading("messages", "accepted", "")));
    assertEquals(90, value(standing, "message_oldest_due"), 10);
    assertEquals(1, standing.get(Reading.of("mail_stopped")));
    assertEquals(1, standing.get(new Reading("jobs", "import", "queued")));
  }

  @Test
  void tellsHowWellTheAcceptedFitForetold() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into model_fit (job_id, as_of, name, family, status, fitted_at, customers)
                values (7, '2026-11-01', 'BG_NBD', 'PURCHASE', 'CHOSEN', now(), 100),
                       (8, '2026-11-09', 'BG_NBD', 'PURCHASE', 'CANDIDATE', now(), 100);
                insert into backtest (job_id, family, results) values (7, 'PURCHASE', '[
                  {"chosen": false, "bias": 9, "mae": 9, "calibration": []},
                  {"chosen": true, "bias": 0.05, "mae": 1.5, "calibration": [
                    {"customers": 50, "predicted": 1, "actual": 2},
                    {"customers": 50, "predicted": 9, "actual": 8}]}]');
                """));
    Map<Reading, Double> standing = store.read();
    assertEquals(0.05, standing.get(Reading.of("fit_bias")));
    assertEquals(1.5, standing.get(Reading.of("fit_error")));
    assertEquals(0.2, value(standing, "fit_calibration_error"), 1e-12);
    double days = value(standing, "fit_tried") - value(standing, "fit_accepted");
    assertEquals(8 * 86_400, days);
  }

  @Test
  void whileTheDatabaseIsDownThereIsNothingToTellAndNobodyWaitsLong() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
    Standing standing = new Standing(new StandingStore(Jdbi.create(nowhere)));
    assertTrue(Double.isNaN(standing.of(Reading.of("mail_stopped"), 0)));
    assertFalse(standing.isKnown());
  }

  @Test
  void errorsOfStatementsTellNoValues() {
    String told =
        String.valueOf(
            assertThrows(
                    JdbiException.class,
                    () ->
                        jdbi.useHandle(
                            handle ->
                                handle
                                    .createQuery("select 1 / 0 where :email <> ''")
                                    .bind("email", "ann@example.com")
                                    .mapTo(Integer.class)
                                    .one()))
                .getMessage());
    assertTrue(told.contains("division by zero"), told);
    assertFalse(told.contains("ann@example.com"), told);
  }

  private static double value(Map<Reading, Double> standing, String gauge) {
    return standing.getOrDefault(Reading.of(gauge), Double.NaN);
  }
}
