package io.perennial.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.mail.ScriptedSmtp;
import io.perennial.outbox.WatchedSender.Told;
import io.perennial.store.EmptyDatabase;
import io.quarkus.logging.Log;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A process that queues and sends is killed at each point of a message's way in turn, while the
 * mail server does all that mail servers do: nothing is lost, nothing is queued twice, and what is
 * sent twice was in doubt. {@code -Dperennial.test.sender-kills=500} kills so often.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class KilledSenderTest {

  private static final List<KillPoint> POINTS = List.of(KillPoint.values());
  private static final int KILLS = Integer.getInteger("perennial.test.sender-kills", POINTS.size());
  private static final int MESSAGES_PER_KILL = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String BACKEND = "application_name = '" + WatchedSender.NAME + "'";
  private static final String OPEN =
      """
      select count(*) from message
      where state in ('PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT')
        or state = 'IN_DOUBT' and message_class = 'TRANSACTIONAL' and attempts < %d
      """
          .formatted(WatchedSender.ATTEMPTS);

  /** Or of one that counts as lost because the server was slow, and is on its way all the same. */
  private static final String MESSAGES_SEEN =
      """
      select count(*) from message
      where state in (%s) or reason = 'The mail server did not answer in time.'
      """;

  @Inject Jdbi jdbi;

  @Inject
  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @Inject
  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @Inject
  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  private final Random random = new Random(20_260_301);
  private ScriptedSmtp server;
  private MessageLog log;

  @BeforeEach
  void start() {
    server = ScriptedSmtp.start(0);
    log = MessageLog.start(jdbi);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    log.close();
  }

  @Test
  void losesNothingQueuesNothingTwiceAndSendsTwiceOnlyWhatWasInDoubt() throws Exception {
    Told told = new Told(0, 0);
    int untold = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      KillPoint point = POINTS.get(kill % POINTS.size());
      told = killAt(point, told, (kill + 1) * MESSAGES_PER_KILL);
      untold += point == KillPoint.ENQUEUE_COMMITTED ? SenderProcess.QUEUED_AT_ONCE : 0;
      assertHit(point, told.queued());
      lapse();
      if ((kill + 1) % 25 == 0) {
        Log.infof("%d of %d kills", kill + 1, KILLS);
      }
    }
    told = finish(told);
    DeliveryAudit audit = DeliveryAudit.of(jdbi, log, server.taken);
    Log.infof("%d kills: %s", KILLS, audit);
    audit.check(KILLS * MESSAGES_PER_KILL);
    assertEquals(KILLS * MESSAGES_PER_KILL, told.added() + untold, "told that they are new");
  }

  private Told killAt(KillPoint point, Told before, int wanted) throws IOException {
    int times = 1 + random.nextInt(point.times);
    CompletableFuture<WatchedSender> killed = new CompletableFuture<>();
    server.play(new BadServer(random, point, times, () -> killed.join().kill()));
    WatchedSender sender = start(before, wanted, point, times);
    killed.complete(sender);
    Told told = sender.awaitKill();
    server.awaitNoConnections();
    await()
        .atMost(PATIENCE)
        .until(() -> number("select count(*) from pg_stat_activity where " + BACKEND) == 0);
    return told.after(before);
  }

  /** What was told to be queued is, once each; and the process died where it should. */
  private void assertHit(KillPoint point, int told) {
    assertEquals(told, number("select count(*) from message where firing_id < " + told));
    assertEquals(
        point == KillPoint.ENQUEUE_COMMITTED ? SenderProcess.QUEUED_AT_ONCE : 0,
        number("select count(*) from message where firing_id >= " + told));
    assertTrue(
        point.seen().isEmpty() || number(MESSAGES_SEEN.formatted(quoted(point.seen()))) > 0,
        "No message was " + point.seen() + " at " + point);
  }

  private static String quoted(List<MessageState> states) {
    return states.stream().map(s -> "'" + s + "'").collect(Collectors.joining(","));
  }

  private Told finish(Told before) throws IOException {
    server.play(new BadServer(random, KillPoint.BEFORE_CLAIM, 0, () -> {}));
    int wanted = KILLS * MESSAGES_PER_KILL;
    WatchedSender sender = start(before, wanted, KillPoint.SERVER_GREETS, 1);
    await()
        .atMost(PATIENCE)
        .until(() -> number("select count(*) from message") == wanted && number(OPEN) == 0);
    sender.kill();
    return sender.awaitKill().after(before);
  }

  private WatchedSender start(Told before, int wanted, KillPoint point, int times)
      throws IOException {
    return WatchedSender.start(
        new WatchedSender.Database(url, user, password),
        server.port(),
        before.queued(),
        wanted,
        point,
        times);
  }

  /** As if the time of every lease of the dead process had passed. */
  private void lapse() {
    jdbi.useHandle(handle -> handle.execute("update message set lease_until = now()"));
  }

  private long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
