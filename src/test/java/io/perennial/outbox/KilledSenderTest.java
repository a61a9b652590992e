package io.perennial.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Taken;
import io.perennial.store.EmptyDatabase;
import io.quarkus.logging.Log;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that sends is killed again and again: nothing is lost, nothing is sent twice. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class KilledSenderTest {

  private static final int KILLS = Integer.getInteger("perennial.test.sender-kills", 20);
  private static final int MESSAGES_PER_KILL = 600;
  private static final int LONGEST_LIFE_MILLIS = 400;

  @Inject Outbox outbox;
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

  @Test
  void losesNothingAndSendsNothingTwice() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(0)) {
      int interrupted = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        outbox.enqueue(drafts(kill));
        outbox.enqueue(drafts(kill));
        Process sender = start(server.port());
        int before = server.taken.size();
        await().until(() -> server.taken.size() > before);
        Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        sender.destroyForcibly().waitFor();
        interrupted += number("select count(*) from message where state = 'SENDING'") > 0 ? 1 : 0;
        lapse();
      }
      finish(server.port());
      check(server, interrupted);
    }
  }

  private void check(ScriptedSmtp server, int interrupted) {
    List<String> sent = server.taken.stream().map(Taken::messageId).toList();
    Set<String> once = new HashSet<>(sent);
    Set<String> accepted = ids("ACCEPTED");
    Set<String> inDoubt = ids("IN_DOUBT");
    Log.infof(
        "%d kills, %d of them in mid-sending: %d accepted, %d in doubt, of which %d had arrived",
        KILLS, interrupted, accepted.size(), inDoubt.size(), sent.size() - accepted.size());
    assertEquals(sent.size(), once.size(), "sent twice");
    assertEquals((long) KILLS * MESSAGES_PER_KILL, number("select count(*) from message"));
    assertEquals(KILLS * MESSAGES_PER_KILL, accepted.size() + inDoubt.size(), "lost");
    assertTrue(once.containsAll(accepted), "called accepted, but never arrived");
    once.removeAll(accepted);
    assertTrue(inDoubt.containsAll(once), "arrived, but not called so");
    assertTrue(inDoubt.size() <= interrupted * 20, inDoubt.size() + " in doubt");
    assertTrue(interrupted > 0, "no kill hit a process in mid-sending");
  }

  private void finish(int port) throws IOException, InterruptedException {
    Process sender = start(port);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                number(
                        """
                        select count(*) from message
                        where state in ('PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT')
                        """)
                    == 0);
    sender.destroyForcibly().waitFor();
  }

  private Process start(int port) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SenderProcess.class.getName(),
                url,
                user,
                password,
                Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(SenderProcess.READY)) {
        return process;
      }
      said.append(line).append('\n');
    }
    throw new IOException("The sender did not start:\n" + said);
  }

  /** As if the time of every lease of the dead process had passed. */
  private void lapse() {
    jdbi.useHandle(handle -> handle.execute("update message set lease_until = now()"));
  }

  private static List<Draft> drafts(int kill) {
    return LongStream.range(0, MESSAGES_PER_KILL)
        .map(n -> (long) kill * MESSAGES_PER_KILL + n)
        .mapToObj(
            n ->
                new Draft(
                    n, 0, n, MessageClass.MARKETING, "c" + n + "@example.com", "Hello", "h", "t"))
        .toList();
  }

  private Set<String> ids(String state) {
    return jdbi.withHandle(
        handle ->
            new HashSet<>(
                handle
                    .createQuery("select message_id from message where state = :state")
                    .bind("state", state)
                    .mapTo(String.class)
                    .list()));
  }

  private long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
