package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.NeedsTool;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas whose clocks are five minutes apart, all with the schedule, while orders arrive:
 * there is one night each night, and each firing is one that the stored rows ask for.
 */
@NeedsTool("faketime")
class WrongClocksIT {

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int NIGHTS = 3;
  private static final int CUSTOMERS = 1_500;
  private static final String CROSSING =
      """
      mutation { workflowCreate(input: {name: "Slipping away",
          trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.4, exit: 0.4}},
          steps: [{sendEmail: {template: "win-back"}}], coolDownDays: 0, holdoutShare: 0}) {
        workflow { id } userErrors { message } } }
      """;
  private static final String ARRIVAL =
      """
      mutation { workflowCreate(input: {name: "Thanks", trigger: {event: {kind: ORDER}},
          steps: [{addTag: {tag: "thanked"}}], coolDownDays: 0, holdoutShare: 0}) {
        workflow { id } userErrors { message } } }
      """;
  private static final String CROSSED =
      """
      select customer_id || ' ' || as_of from (
        select customer_id, as_of, 1 - probability_alive as churn,
          lag(1 - probability_alive) over (partition by customer_id order by as_of) as before
        from score join scoring_run r on r.id = run_id) s
      where churn >= 0.4 and before < 0.4 order by 1
      """;

  @TempDir Path directory;

  @Test
  void oneNightEachNightAndEveryFiringOnce() throws Exception {
    List<FakeClock> clocks =
        List.of(
            FakeClock.wrongBy(directory, Duration.ZERO),
            FakeClock.wrongBy(directory, SKEW),
            FakeClock.wrongBy(directory, SKEW.negated()));
    List<Map<String, String>> environments = new ArrayList<>();
    for (FakeClock clock : clocks) {
      environments.add(clock.environment());
    }
    try (PostgresServer server = PostgresServer.start(directory);
        Mailbox mailbox = Mailbox.open();
        Replicas replicas = Replicas.on(directory, server.database().url(), settings(mailbox))) {
      ServiceDatabase database = server.database();
      List<Service> services = replicas.start(environments);
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      Shop shop = new Shop(new SimulatedLedger(CUSTOMERS, today.minusDays(500), 500));
      Shop.awaitJob(services.get(0), shop.customers(services.get(0)));
      Shop.awaitJob(services.get(0), shop.orders(services.get(0)));
      List<String> nights = new ArrayList<>();
      int orders = 0;
      for (int night = 0; night < NIGHTS; night++) {
        LocalDate day = today.plusDays(1 + 7L * night);
        String csv = orders(day, orders);
        orders += csv.split("\n").length - 1;
        Instant due = day.atTime(LocalTime.of(2, 2)).toInstant(ZoneOffset.UTC);
        for (FakeClock clock : clocks) {
          clock.advance(Duration.between(Instant.now(), due));
        }
        Service service = services.get(night % services.size());
        if (night > 0) {
          Shop.awaitJob(service, service.upload("/imports/orders", csv));
        } else {
          orders = 0;
        }
        nights.add(day + "|SUCCEEDED");
        await().atMost(PATIENCE).until(() -> nights(database).equals(nights));
        if (night == 0) {
          Shop.activate(service, CROSSING);
          Shop.activate(service, ARRIVAL);
        }
      }
      String arrivals = Integer.toString(orders);
      await().atMost(PATIENCE).until(() -> database.value(fired(2)).equals(arrivals));
      Shop.awaitSent(database);
      List<String> crossed = database.rows(CROSSED);
      assertTrue(crossed.size() > 5, crossed.toString());
      assertEquals(
          crossed,
          database.rows(
              "select customer_id || ' ' || episode_as_of from firing where workflow_id = 1"
                  + " order by 1"));
      assertEquals(
          0, ShopState.assertSentAtMostOnceAndKnown(database, mailbox.received()), "in doubt");
      for (Service each : services) {
        assertEquals(List.of(), each.log().lines("taken over"), "a lease was stolen");
      }
      assertEquals(nights, nights(database));
    }
  }

  private static String orders(LocalDate day, int from) {
    StringBuilder csv = new StringBuilder("order_id,customer_id,placed_at,amount\n");
    for (int i = 0; i < 40; i++) {
      csv.append("late-%d,c%d,%sT01:30:00Z,25%n".formatted(from + i, (from + i) * 7, day));
    }
    return csv.toString();
  }

  private static String fired(int workflow) {
    return "select count(distinct (customer_id, episode_as_of, episode_version)) from firing"
        + " where workflow_id = "
        + workflow;
  }

  private static List<String> nights(ServiceDatabase database) throws SQLException {
    return database.rows(
        "select input ->> 'asOf', state from job where input ->> 'kind' = 'NIGHT' order by id");
  }

  private static Map<String, String> settings(Mailbox mailbox) {
    Map<String, String> settings = new HashMap<>(Shop.mail(mailbox.port()));
    settings.put("perennial.job.lease", "4s");
    settings.put("perennial.night.enabled", "true");
    settings.put("perennial.night.every", "1s");
    settings.put("perennial.workflow.every", "1s");
    return settings;
  }
}
