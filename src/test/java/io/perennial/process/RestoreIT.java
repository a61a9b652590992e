package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Taken;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill: a backup of a database that sends is restored, and sends only when it is told to. */
class RestoreIT {

  private static final int MESSAGES = 300;
  private static final int SENT_BEFORE = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHOP = "shop";
  private static final String STAGING = "staging";
  private static final String OPEN = "('PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT')";

  private static final String MAILS =
      """
      insert into message (firing_id, step, customer_id, message_class, recipient, subject, html,
                           text, message_id, queued_at)
      select n, 0, n, 'MARKETING', 'c' || n || '@example.com', 'Hello', '<p>Hello</p>', 'Hello',
             '<' || n || '@shop.example>', now()
      from generate_series(%d, %d) as n
      """;
  private static final String HOLD = "{ messagingSettings { hold { reason } } }";
  private static final String TAKE_OVER =
      """
      mutation Take($overdue: OverdueMessages!) { messagingTakeOver(overdue: $overdue) {
        settings { hold { reason } } userErrors { message } } }
      """;

  @TempDir Path folder;

  @Test
  void aCopySendsNothingUntilItIsTakenOverAndTheOriginalGoesOn() throws Exception {
    try (ScriptedSmtp world = ScriptedSmtp.start(0);
        ScriptedSmtp beyond = ScriptedSmtp.start(0);
        Cluster production = Cluster.start(folder.resolve("production"))) {
      world.play(ScriptedSmtp::accept);
      beyond.play(ScriptedSmtp::accept);
      production.execute("postgres", "create database " + SHOP);
      try (Service original = start(production, SHOP, "1", world.port())) {
        assertTrue(hold(original).isNull(), "it owns what it has made");
        production.execute(SHOP, MAILS.formatted(1, MESSAGES));
        await().atMost(PATIENCE).until(() -> world.taken.size() >= SENT_BEFORE);
        production.backUp(folder.resolve("restored"));
        try (Cluster restored = Cluster.start(folder.resolve("restored"))) {
          List<String> waiting = waiting(restored);
          assertTrue(waiting.size() > MESSAGES / 4, waiting.size() + " wait in the backup");
          restoredBackupIsHeldAndSkipsWhatWaited(restored, beyond);
        }
        await().atMost(PATIENCE).until(() -> count(production, OPEN) == 0);
        assertEquals(MESSAGES, ids(world).size(), "lost");
        assertEquals(MESSAGES, world.taken.size(), "sent twice");
        assertTrue(hold(original).isNull(), "the copy does not concern it");
      }
    }
  }

  private void restoredBackupIsHeldAndSkipsWhatWaited(Cluster restored, ScriptedSmtp beyond)
      throws Exception {
    try (Service copy = start(restored, SHOP, "2", beyond.port())) {
      assertEquals(
          "perennial.installation.epoch is “2”, and “1” in the database",
          hold(copy).at("/reason").asText());
      assertEquals(200, copy.status("/q/health/ready"));
      awaitLookedAt(restored, SHOP);
      assertEquals(List.of(), beyond.taken, "it sent by itself");
    }
    restored.execute("postgres", "create database %s template %s".formatted(STAGING, SHOP));
    duplicateIsHeldAndSendsWhatWaited(restored, beyond);
    beyond.taken.clear();
    try (Service copy = start(restored, SHOP, "2", beyond.port())) {
      takeOver(copy, "SKIP");
      restored.execute(SHOP, MAILS.formatted(MESSAGES + 1, MESSAGES + 3));
      await().atMost(PATIENCE).until(() -> count(restored, OPEN) == 0);
      assertEquals(
          Set.of("<301@shop.example>", "<302@shop.example>", "<303@shop.example>"), ids(beyond));
      assertEquals(
          List.of("It was overdue when the database was taken over."),
          restored.column(SHOP, "select distinct reason from message where state = 'SUPPRESSED'"));
    }
  }

  /** Made by CREATE DATABASE … TEMPLATE, and started with the very settings of the original. */
  private void duplicateIsHeldAndSendsWhatWaited(Cluster restored, ScriptedSmtp beyond)
      throws Exception {
    List<String> waiting =
        restored.column(STAGING, "select message_id from message where state = 'PENDING'");
    try (Service copy = start(restored, STAGING, "1", beyond.port())) {
      assertEquals("it is another database of the same cluster", hold(copy).at("/reason").asText());
      takeOver(copy, "SEND");
      await().atMost(PATIENCE).until(() -> ids(beyond).containsAll(waiting));
      assertEquals(waiting.size(), beyond.taken.size());
    }
  }

  private static void takeOver(Service copy, String overdue) throws Exception {
    JsonNode taken = copy.ask(TAKE_OVER, Map.of("overdue", overdue)).get("messagingTakeOver");
    assertTrue(taken.at("/settings/hold").isNull(), taken.toString());
    JsonNode again = copy.ask(TAKE_OVER, Map.of("overdue", overdue)).get("messagingTakeOver");
    assertEquals(
        "The database belongs to this installation already: there is nothing to take over.",
        again.at("/userErrors/0/message").asText());
  }

  /** Until a dispatcher has been at work: what the original had claimed is back, or in doubt. */
  private static void awaitLookedAt(Cluster cluster, String database) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                cluster
                    .column(database, "select 1 from message where state in ('CLAIMED', 'SENDING')")
                    .isEmpty());
  }

  private static JsonNode hold(Service service) throws Exception {
    return service.ask(HOLD, Map.of()).at("/messagingSettings/hold");
  }

  private static List<String> waiting(Cluster cluster) throws SQLException {
    return cluster.column(SHOP, "select message_id from message where state in " + OPEN);
  }

  private static int count(Cluster cluster, String states) throws SQLException {
    return cluster.column(SHOP, "select message_id from message where state in " + states).size();
  }

  private static Set<String> ids(ScriptedSmtp server) {
    return new HashSet<>(List.copyOf(server.taken).stream().map(Taken::messageId).toList());
  }

  private Service start(Cluster cluster, String database, String epoch, int smtpPort)
      throws Exception {
    Map<String, String> settings = new HashMap<>(cluster.settings(database));
    settings.put("perennial.installation.epoch", epoch);
    settings.put("perennial.access.secret", "a secret for the drill of the process tests");
    settings.put("perennial.night.enabled", "false");
    settings.put("perennial.outbox.every", "1s");
    settings.put("perennial.outbox.claim-lease", "2s");
    settings.put("perennial.outbox.rate", "40");
    settings.put("quarkus.mailer.host", "localhost");
    settings.put("quarkus.mailer.port", Integer.toString(smtpPort));
    settings.put("quarkus.mailer.from", "shop@example.com");
    settings.put("quarkus.mailer.start-tls", "DISABLED");
    return Service.start(folder.resolve("data"), settings);
  }
}
