package io.perennial.outbox;

import io.perennial.customer.PlainSuppressions;
import io.perennial.mail.PlainMailer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;

/**
 * The outbox and its dispatcher in a process of its own, for being killed: it queues messages, then
 * sends what is due until it is killed or was alive for too long.
 */
final class SenderProcess {

  /** Followed by the last message that is queued for sure, and by how many were new. */
  static final String QUEUED = "queued ";

  static final int QUEUED_AT_ONCE = 10;
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

  private SenderProcess() {}

  /** Arguments: JDBC URL, user, password, SMTP port, messages queued and to be queued, a halt. */
  public static void main(String[] args) throws SQLException {
    long end = System.nanoTime() + LONGEST_LIFE.toNanos();
    Jdbi jdbi = Jdbi.create(DriverManager.getConnection(args[0], args[1], args[2]));
    // So that what asks for a handle within a transaction gets one of the same connection.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    Halt halt = new Halt(KillPoint.valueOf(args[6]), Integer.parseInt(args[7]));
    HaltingStore store = new HaltingStore(jdbi, halt);
    queue(store, Integer.parseInt(args[4]), Integer.parseInt(args[5]));
    Dispatcher dispatcher = dispatcher(jdbi, store, Integer.parseInt(args[3]));
    while (System.nanoTime() < end) {
      dispatcher.drain();
    }
  }

  /** As the outbox does with more than one statement's worth, and tells after each commit. */
  private static void queue(HaltingStore store, int queued, int wanted) {
    for (int from = queued; from < wanted; from += QUEUED_AT_ONCE) {
      List<Draft> first = RoundDrafts.between(from, from + QUEUED_AT_ONCE / 2);
      List<Draft> second = RoundDrafts.between(from + QUEUED_AT_ONCE / 2, from + QUEUED_AT_ONCE);
      int added =
          store.call(
              handle ->
                  store.insert(handle, first, "shop.example", Clock.systemUTC().instant())
                      + store.insert(handle, second, "shop.example", Clock.systemUTC().instant()));
      System.out.println(QUEUED + (from + QUEUED_AT_ONCE) + " " + added);
    }
  }

  private static Dispatcher dispatcher(Jdbi jdbi, HaltingStore store, int port) {
    OutboxConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultSources()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(OutboxConfig.class)
            .build()
            .getConfigMapping(OutboxConfig.class);
    Clock clock = new HurriedClock(Clock.systemUTC());
    RetryPolicy retries = RetryPolicyProducer.retryPolicy(config);
    BadAddresses badAddresses = new BadAddresses(PlainSuppressions.of(jdbi, clock));
    return new Dispatcher(
        store,
        store,
        new HandOver(store, store, new Gate(List.of()), config, clock),
        new Answers(store, store, badAddresses, retries, clock),
        PlainMailer.transportForKilling(port, config.parallel(), config.answerTimeout()),
        retries,
        ThrottleProducer.throttle(config, clock),
        config,
        clock);
  }
}
