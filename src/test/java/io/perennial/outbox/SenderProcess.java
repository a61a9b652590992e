package io.perennial.outbox;

import io.perennial.mail.PlainMailer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The dispatcher in a process of its own, for being killed: it sends what is due, for ever. */
final class SenderProcess {

  static final String READY = "ready";

  private SenderProcess() {}

  /** Arguments: JDBC URL, user, password, SMTP port. */
  public static void main(String[] args) {
    Dispatcher dispatcher = dispatcher(Jdbi.create(args[0], args[1], args[2]), args[3]);
    System.out.println(READY);
    while (true) {
      dispatcher.drain();
    }
  }

  private static Dispatcher dispatcher(Jdbi jdbi, String port) {
    OutboxConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(OutboxConfig.class)
            .build()
            .getConfigMapping(OutboxConfig.class);
    Clock clock = Clock.systemUTC();
    MessageStore store = new MessageStore();
    Transactions transactions = plain(jdbi);
    RetryPolicy retries = RetryPolicyProducer.retryPolicy(config);
    return new Dispatcher(
        store,
        transactions,
        new HandOver(store, transactions, new Gate(List.of()), config, clock),
        new Answers(store, transactions, noBadAddresses(), retries, clock),
        PlainMailer.transport(Integer.parseInt(port)),
        retries,
        ThrottleProducer.throttle(config, clock),
        config,
        clock);
  }

  private static Transactions plain(Jdbi jdbi) {
    return new Transactions() {
      @Override
      public <T> T call(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
      }
    };
  }

  @SuppressWarnings("NullAway")
  private static BadAddresses noBadAddresses() {
    return new BadAddresses(null);
  }
}
