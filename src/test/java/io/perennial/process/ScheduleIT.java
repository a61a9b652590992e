package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.NeedsTool;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas with clocks ten minutes apart that all have the schedule and ask every second,
 * while orders arrive at each of them: there is one night, and each order starts its workflow once.
 */
@NeedsTool("faketime")
class ScheduleIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FILES = 4;
  private static final int ORDERS = 50;
  private static final String ARRIVAL =
      """
      mutation { workflowCreate(input: {name: "Thanks", trigger: {event: {kind: ORDER}},
          steps: [{sendEmail: {template: "win-back"}}], coolDownDays: 0, holdoutShare: 0}) {
        workflow { id } userErrors { message } } }
      """;
  private static final String ASKED =
      "select customer_id, day, id from purchase where order_id like 'late-%' order by 1, 2, 3";
  private static final String FIRED =
      "select customer_id, episode_as_of, episode_version from firing order by 1, 2, 3";

  @TempDir Path directory;

  /** A time zone in which it is noon now, so that all three clocks show one day. */
  private final ZoneId noon =
      ZoneId.of("Etc/GMT%+d".formatted(LocalTime.now(ZoneOffset.UTC).getHour() - 12));

  @Test
  void oneNightAndEveryArrivalOnce() throws Exception {
    try (PostgresServer server = PostgresServer.start(directory);
        Mailbox mailbox = Mailbox.open();
        Replicas replicas = Replicas.on(directory, server.database().url(), settings(mailbox))) {
      ServiceDatabase database = server.database();
      Service first = replicas.start(List.of(Map.of(), skewed("-5m"), skewed("+5m"))).get(0);
      LocalDate today = LocalDate.now(noon);
      Shop shop = new Shop(new SimulatedLedger(1_500, today.minusDays(501), 500));
      Shop.awaitJob(first, shop.customers(first));
      Shop.activate(first, ARRIVAL);
      Map<String, Service> jobs = new HashMap<>();
      for (int file = 0; file < FILES; file++) {
        for (Service each : replicas.all()) {
          jobs.put(each.upload("/imports/orders", orders(jobs.size())), each);
        }
      }
      jobs.forEach((job, service) -> Shop.awaitJob(service, job));
      await().atMost(PATIENCE).until(() -> nights(database).contains("SUCCEEDED"));
      await().atMost(PATIENCE).until(() -> database.rows(FIRED).equals(database.rows(ASKED)));
      assertEquals(FILES * 3 * ORDERS, database.rows(FIRED).size());
      Shop.awaitSent(database);
      assertEquals(
          database.value("select count(*) from message where state = 'ACCEPTED'"),
          Integer.toString(mailbox.received().size()));
      assertEquals(
          mailbox.received().size(), mailbox.received().stream().distinct().count(), "twice");
      assertEquals(List.of("SUCCEEDED"), nights(database));
      for (Service each : replicas.all()) {
        assertEquals(List.of(), each.log().lines(" ERROR "));
      }
    }
  }

  /** A clock of its own for a process, but for the one that its waits go by. */
  private static Map<String, String> skewed(String by) {
    return Map.of(
        "LD_PRELOAD",
        "/usr/$LIB/faketime/libfaketime.so.1",
        "FAKETIME",
        by,
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  private static String orders(int file) {
    List<String> lines = new ArrayList<>(List.of("order_id,customer_id,placed_at,amount"));
    for (int i = 0; i < ORDERS; i++) {
      int number = file * ORDERS + i;
      lines.add("late-%d,c%d,%s,25".formatted(number, number, Instant.now()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> nights(ServiceDatabase database) throws SQLException {
    return database.rows("select state from job where input ->> 'kind' = 'NIGHT'");
  }

  private Map<String, String> settings(Mailbox mailbox) {
    Map<String, String> settings = new HashMap<>(Shop.mail(mailbox.port()));
    settings.put("perennial.business.time-zone", noon.getId());
    settings.put("perennial.job.lease", "4s");
    settings.put("perennial.night.enabled", "true");
    settings.put("perennial.night.every", "1s");
    settings.put("perennial.night.cron", "* * * * * ?");
    settings.put("perennial.workflow.every", "1s");
    return settings;
  }
}
