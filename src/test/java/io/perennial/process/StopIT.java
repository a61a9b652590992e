package io.perennial.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Step;
import io.perennial.mail.ScriptedSmtp.Taken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to stop (SIGTERM) while it sends writes down every answer it is owed. */
class StopIT {

  private static final int MESSAGES = 1_000;
  private static final int ANSWERED_BEFORE = 100;
  private static final int AT_ONCE = 20;
  private static final int SLOW_MILLIS = 1_000;
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MAILS =
      """
      insert into message (firing_id, step, customer_id, message_class, recipient, subject, html,
                           text, message_id, queued_at)
      select n, 0, n, 'MARKETING', 'c' || n || '@example.com', 'Hello', '<p>Hello</p>', 'Hello',
             '<' || n || '@shop.example>', now()
      from generate_series(1, %d) as n
      """
          .formatted(MESSAGES);

  @TempDir Path data;

  private final AtomicInteger mails = new AtomicInteger();
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Test
  void losesAndDoublesNothingAndLeavesNothingInDoubt() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(0)) {
      server.play((step, line) -> step == Step.CONTENT ? late() : ScriptedSmtp.accept(step, line));
      Service sending = Service.start(data, withMail(server.port()));
      sending.database().execute(MAILS);
      await().atMost(PATIENCE).until(() -> mails.get() == ANSWERED_BEFORE + AT_ONCE);
      sending.terminate();
      stopping.countDown();
      assertTrue(sending.isGoneWithin(DRAIN_TIMEOUT), "it still runs");

      Set<String> taken = ids(server);
      assertTrue(taken.size() >= ANSWERED_BEFORE + AT_ONCE, taken.size() + " were sent");
      try (Service silent = Service.start(data, withoutMail())) {
        assertEquals(
            taken, new HashSet<>(silent.database().rows(select("message_id", "= 'ACCEPTED'"))));
        assertEquals(
            List.of("PENDING|" + (MESSAGES - taken.size())),
            silent.database().rows(select("state, count(*)", "<> 'ACCEPTED' group by 1")));
      }

      try (Service again = Service.start(data, withMail(server.port()))) {
        await()
            .atMost(PATIENCE)
            .until(() -> again.database().rows(select("1", "<> 'ACCEPTED'")).isEmpty());
      }
      assertEquals(MESSAGES, ids(server).size(), "lost");
      assertEquals(MESSAGES, server.taken.size(), "sent twice");
    }
  }

  /** The first mails are answered at once, those after them when the service stops already. */
  private String late() throws InterruptedException {
    if (mails.incrementAndGet() > ANSWERED_BEFORE && stopping.getCount() > 0) {
      stopping.await();
      Thread.sleep(SLOW_MILLIS);
    }
    return ScriptedSmtp.accept(Step.CONTENT, "");
  }

  private static Set<String> ids(ScriptedSmtp server) {
    return new HashSet<>(server.taken.stream().map(Taken::messageId).toList());
  }

  private static String select(String columns, String state) {
    return "select " + columns + " from message where state " + state;
  }

  private static Map<String, String> withoutMail() {
    return Map.of(
        "perennial.night.enabled", "false",
        "perennial.outbox.every", "1s",
        "perennial.outbox.drain-timeout", DRAIN_TIMEOUT.toString());
  }

  private static Map<String, String> withMail(int port) {
    Map<String, String> settings = new HashMap<>(withoutMail());
    settings.put("quarkus.mailer.host", "localhost");
    settings.put("quarkus.mailer.port", Integer.toString(port));
    settings.put("quarkus.mailer.from", "shop@example.com");
    settings.put("quarkus.mailer.start-tls", "DISABLED");
    return settings;
  }
}
