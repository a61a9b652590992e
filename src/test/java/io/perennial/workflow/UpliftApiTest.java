package io.perennial.workflow;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.score.ScoreMetric;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * 400 customers crossed on the first of March, a fifth of them held out. Each of the others orders
 * for 50 within thirty days, of those held out every second one; orders before and later do not
 * count, nor one that is cancelled.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class UpliftApiTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final int CUSTOMERS = 400;
  private static final String UPLIFT =
      """
      { workflow(id: "%s") { uplift(windowDays: %d) { treatedCustomers heldOutCustomers verdict
          sentence weeksMore orders { treated heldOut incremental low high }
          margin { treated heldOut incrementalTotal } } } }
      """;

  @Inject Jdbi jdbi;
  @Inject TestClock clock;

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void comparesOrdersAfterTheCrossingWithThoseOfTheHeldOut() {
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, CUSTOMERS);
    long workflow =
        nights.workflow(
            PlayedNights.definition(
                ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4)));
    nights.write(
        h ->
            h.createUpdate(
                    """
                    insert into firing (workflow_id, workflow_version_id, customer_id, episode_as_of,
                      episode_version, acted_as_of, cause, value, run_id, outcome, at)
                    select :workflow, 1, i, :day, 1, :day, 'OWN', 9, 1,
                      case when i % 5 = 0 then 'HELD_OUT' else 'ENROLLED' end, :day
                    from generate_series(1, :customers) i
                    """)
                .bind("workflow", workflow)
                .bind("day", DAY)
                .bind("customers", CUSTOMERS)
                .execute());
    orders("before", "true", DAY);
    orders("within", "i % 5 <> 0 or i % 2 = 0", DAY.plusDays(30));
    orders("later", "true", DAY.plusDays(31));
    orders("cancelled", "i % 5 = 0", DAY.plusDays(7));
    nights.write(
        h ->
            h.execute(
                """
                insert into purchase (source, order_id, customer_id, kind, refund_of, placed_at, day,
                  known_at, amount, currency, rate, reporting_amount)
                select source, order_id || 'x', customer_id, 'CANCELLATION', order_id, placed_at, day,
                  known_at, 0, 'USD', 1, 0
                from purchase where order_id like 'cancelled%'
                """));

    clock.setTo(Instant.parse("2026-03-31T12:00:00Z"));
    assertEquals(0, uplift(workflow, 30).getInt("treatedCustomers"), "the days are not over");
    clock.setTo(Instant.parse("2026-04-01T12:00:00Z"));
    JsonPath shown = uplift(workflow, 30);
    assertEquals(320, shown.getInt("treatedCustomers"));
    assertEquals(80, shown.getInt("heldOutCustomers"));
    assertEquals(1, shown.getDouble("orders.treated"));
    assertEquals(0.5, shown.getDouble("orders.heldOut"));
    assertEquals(50, shown.getDouble("margin.treated"));
    assertEquals(25, shown.getDouble("margin.heldOut"));
    assertEquals(25 * 320, shown.getDouble("margin.incrementalTotal"));
    assertEquals("MORE", shown.getString("verdict"));
    assertTrue(
        shown.getString("sentence").startsWith("Each customer written to brought in 25.00 USD"),
        shown.getString("sentence"));
    assertEquals("NOT_ENOUGH_DATA", uplift(workflow, 7).getString("verdict"), "nobody ordered");
  }

  @Test
  void aWindowHasALength() {
    long workflow =
        new PlayedNights(jdbi)
            .workflow(
                PlayedNights.definition(
                    ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 6, 4)));
    ask(UPLIFT.formatted(OpaqueId.of(Workflow.PREFIX, workflow), 366))
        .body("errors[0].message", equalTo("windowDays is 366, but 1 to 365 are counted."));
  }

  private void orders(String name, String whose, LocalDate day) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into purchase (source, order_id, customer_id, kind, placed_at, day,
                      known_at, amount, currency, rate, reporting_amount)
                    select 'csv', :name || i, i, 'ORDER', :day, :day, :day, 50, 'USD', 1, 50
                    from generate_series(1, :customers) i where %s
                    """
                        .formatted(whose))
                .bind("name", name)
                .bind("day", day)
                .bind("customers", CUSTOMERS)
                .execute());
  }

  private static JsonPath uplift(long workflow, int days) {
    return ask(UPLIFT.formatted(OpaqueId.of(Workflow.PREFIX, workflow), days))
        .extract()
        .jsonPath()
        .setRootPath("data.workflow.uplift");
  }
}
