package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Step;
import io.perennial.mail.ScriptedSmtp.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The primary database is killed while a night runs and mails are under way, and its synchronous
 * standby takes its place: the replicas come back by themselves and end where they would have.
 */
class FailoverIT {

  private static final Logger LOG = Logger.getLogger(FailoverIT.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int ANSWERED_BEFORE = 30;
  private static final int UNDER_WAY = 10;
  private static final int AT_ONCE = 40; // perennial.outbox.parallel of two replicas

  @TempDir Path directory;

  private final AtomicInteger mails = new AtomicInteger();
  private final CountDownLatch away = new CountDownLatch(1);

  @Test
  void losesAndDoublesNothing() throws Exception {
    ShopState calmly = CalmPath.end();
    try (PostgresServer primary =
            PostgresServer.start(Files.createDirectory(directory.resolve("primary")));
        PostgresServer standby =
            primary.addStandby(Files.createDirectory(directory.resolve("standby")));
        ScriptedSmtp smtp = ScriptedSmtp.start(0);
        Replicas replicas = Replicas.on(directory, url(primary, standby), settings(smtp))) {
      smtp.play((step, line) -> step == Step.CONTENT ? late() : ScriptedSmtp.accept(step, line));
      Service service = replicas.start(2).get(0);
      Shop.awaitJob(service, MainPath.SHOP.customers(service));
      Shop.awaitJob(service, MainPath.SHOP.orders(service));
      Shop.awaitJob(service, Shop.night(service, Shop.FIRST_NIGHT));
      Shop.activate(service);
      Shop.awaitJob(service, Shop.night(service, Shop.SECOND_NIGHT));
      String last = Shop.night(service, Shop.LAST_NIGHT);
      await().atMost(PATIENCE).until(() -> mails.get() >= ANSWERED_BEFORE + UNDER_WAY);
      replicas.awaitWhoSays("as of 2025-02-28: HISTORY took");

      primary.kill();
      away.countDown();
      for (Service each : replicas.all()) {
        await().atMost(PATIENCE).until(() -> !each.is("ready"));
        assertTrue(each.is("live"), "a restart would not help");
      }
      long promoted = System.nanoTime();
      standby.promote();
      for (Service each : replicas.all()) {
        awaitTrue(() -> each.is("ready"));
      }
      LOG.infof("After the standby was promoted all were ready within %d ms", since(promoted));
      Shop.awaitJob(service, last);
      LOG.infof("The night was done within %d ms (measured)", since(promoted));
      Shop.awaitSent(standby.database());

      calmly.assertReached(standby.database());
      List<String> received = smtp.taken.stream().map(Taken::messageId).toList();
      int inDoubt = ShopState.assertSentAtMostOnceAndKnown(standby.database(), received);
      LOG.infof("%d of %d mails are in doubt (measured)", inDoubt, received.size());
      assertTrue(inDoubt <= AT_ONCE, "only what was being handed over in that moment");
    }
  }

  /** The first mails are answered at once, those after them when the database is away. */
  private String late() throws InterruptedException {
    if (mails.incrementAndGet() > ANSWERED_BEFORE) {
      away.await();
    }
    return ScriptedSmtp.accept(Step.CONTENT, "");
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  private static long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static String url(PostgresServer primary, PostgresServer standby) {
    return "jdbc:postgresql://localhost:%d,localhost:%d/postgres?targetServerType=primary"
        .formatted(primary.port(), standby.port());
  }

  private static Map<String, String> settings(ScriptedSmtp smtp) {
    Map<String, String> settings = new HashMap<>(Shop.mail(smtp.port()));
    settings.put("perennial.job.lease", "5s");
    settings.put("perennial.outbox.claim-lease", "10s");
    settings.put("perennial.outbox.answer-timeout", "20s");
    return settings;
  }
}
