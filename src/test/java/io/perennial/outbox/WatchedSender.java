package io.perennial.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link SenderProcess} that is killed as soon as it says that it stands still. */
final class WatchedSender {

  /** Its backends in the database bear it. */
  static final String NAME = "killed-sender";

  static final int PARALLEL = 8;
  static final int ATTEMPTS = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final StringBuilder said = new StringBuilder();
  private int queued;
  private int added;
  private boolean killed;

  private WatchedSender(Process process, int queued) {
    this.process = process;
    this.queued = queued;
  }

  /** That so many messages are queued, of which so many are new. */
  record Told(int queued, int added) {
    Told after(Told before) {
      return new Told(queued, before.added + added);
    }
  }

  /** Where the database is, and who may write in it. */
  record Database(String url, String user, String password) {}

  static WatchedSender start(
      Database database, int smtpPort, int queued, int wanted, KillPoint point, int times)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add("-Dperennial.outbox.batch=10");
    command.add("-Dperennial.outbox.parallel=" + PARALLEL);
    command.add("-Dperennial.outbox.answer-timeout=1s");
    command.add("-Dperennial.outbox.retry.first=0s");
    command.add("-Dperennial.outbox.retry.attempts=" + ATTEMPTS);
    command.add(SenderProcess.class.getName());
    command.add(database.url() + "?ApplicationName=" + NAME);
    command.addAll(List.of(database.user(), database.password(), Integer.toString(smtpPort)));
    command.addAll(List.of(Integer.toString(queued), Integer.toString(wanted)));
    command.addAll(List.of(point.name(), Integer.toString(times)));
    return new WatchedSender(new ProcessBuilder(command).redirectErrorStream(true).start(), queued);
  }

  /** Ends it as a power cut would, from whatever thread. */
  void kill() {
    synchronized (process) {
      killed = true;
    }
    process.toHandle().destroyForcibly();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Waits until it is killed, for what it had told by then. */
  Told awaitKill() throws IOException {
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(SenderProcess.QUEUED)) {
        queued = Integer.parseInt(line.split(" ", -1)[1]);
        added += Integer.parseInt(line.split(" ", -1)[2]);
      }
      if (line.startsWith(Halt.SAID)) {
        kill();
      }
    }
    synchronized (process) {
      if (!killed) {
        throw new IOException("It was never killed, and said:\n" + said);
      }
    }
    return new Told(queued, added);
  }
}
