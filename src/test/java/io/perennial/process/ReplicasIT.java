package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Step;
import io.perennial.mail.ScriptedSmtp.Taken;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas on one database, of which one is killed in mid-night, one stopped in mid-night and
 * one in mid-sending: they end where one process that nobody disturbs does.
 */
class ReplicasIT {

  private static final Logger LOG = Logger.getLogger(ReplicasIT.class);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int ANSWERED_BEFORE = 30;

  @TempDir Path directory;

  private final AtomicInteger mails = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Test
  void theOthersGoOnWhereOneWasKilledOrStopped() throws Exception {
    ShopState calmly = CalmPath.end();
    try (PostgresServer server = PostgresServer.start(directory);
        ScriptedSmtp smtp = ScriptedSmtp.start(0);
        Replicas replicas = Replicas.on(directory, server.database().url(), settings(smtp))) {
      smtp.play((step, line) -> step == Step.CONTENT ? late() : ScriptedSmtp.accept(step, line));
      ServiceDatabase database = server.database();
      for (Service each : replicas.start(3)) {
        assertTrue(each.is("ready"));
      }
      assertMigratedOnce(database);
      Shop.awaitJob(replicas.any(), MainPath.SHOP.customers(replicas.any()));
      Shop.awaitJob(replicas.any(), MainPath.SHOP.orders(replicas.any()));

      String first = Shop.night(replicas.any(), Shop.FIRST_NIGHT);
      Service leader = replicas.awaitWhoSays(": FIT took");
      leader.kill();
      replicas.without(leader);
      awaitAnotherLeader(database, "SIGKILL", LEASE.plus(LOOK).plus(LOOK));
      Shop.awaitJob(replicas.any(), first);

      replicas.start(1);
      Shop.activate(replicas.any());
      String second = Shop.night(replicas.any(), Shop.SECOND_NIGHT);
      leader = replicas.awaitWhoSays("as of 2025-02-20: FIT took");
      leader.terminate();
      replicas.without(leader);
      awaitAnotherLeader(database, "SIGTERM", LEASE.minusSeconds(1));
      assertTrue(leader.isGoneWithin(PATIENCE));
      Shop.awaitJob(replicas.any(), second);

      await().atMost(PATIENCE).until(() -> mails.get() >= ANSWERED_BEFORE * 2);
      String last = Shop.night(replicas.any(), Shop.LAST_NIGHT);
      Service sender = replicas.any();
      sender.terminate();
      replicas.without(sender);
      stopping.countDown();
      assertTrue(sender.isGoneWithin(PATIENCE), "it still runs");
      Shop.awaitJob(replicas.any(), last);
      Shop.awaitSent(database);

      calmly.assertReached(database);
      List<String> received = smtp.taken.stream().map(Taken::messageId).toList();
      assertEquals(0, ShopState.assertSentAtMostOnceAndKnown(database, received), "in doubt");
    }
  }

  private static void assertMigratedOnce(ServiceDatabase database) throws SQLException {
    assertEquals(
        "0",
        database.value(
            """
            select count(*) - count(distinct version) from flyway_schema_history
            where version is not null
            """));
    assertEquals("true", database.value("select every(success)::text from flyway_schema_history"));
  }

  /** The lane of nights has changed hands; tells how long that took. */
  private static void awaitAnotherLeader(ServiceDatabase database, String how, Duration atMost)
      throws SQLException {
    String holder = "select coalesce(token::text, '') from lease where name = 'pipeline'";
    long begun = System.nanoTime();
    String before = database.value(holder);
    await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !database.value(holder).equals(before));
    LOG.infof(
        "After %s another replica went on within %d ms",
        how, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  /** The first mails are answered at once, those after them when a sender stops already. */
  private String late() throws InterruptedException {
    if (mails.incrementAndGet() > ANSWERED_BEFORE) {
      stopping.await();
    }
    return ScriptedSmtp.accept(Step.CONTENT, "");
  }

  private static Map<String, String> settings(ScriptedSmtp smtp) {
    Map<String, String> settings = new HashMap<>(Shop.mail(smtp.port()));
    settings.put("perennial.job.lease", LEASE.toSeconds() + "s");
    settings.put("perennial.outbox.batch", "20");
    return settings;
  }
}
