package io.perennial.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.mail.PlainMailer;
import io.perennial.mail.ScriptedSmtp;
import io.perennial.mail.ScriptedSmtp.Taken;
import io.perennial.store.EmptyDatabase;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Measures the sending: {@code -Dperennial.measure=20000} messages of 3 kB through the dispatcher,
 * the gates, SMTP and PostgreSQL, to a server that answers each command at once or after a while.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(named = "perennial.measure", matches = "[0-9]+")
class SendingScaleTest {

  private static final int MESSAGES = Integer.getInteger("perennial.measure", 0);
  private static final int WARM_UP = 1_000;
  private static final String HTML = "<p>All that grows can be had here, at a good price.</p>\n";

  @Inject Outbox outbox;
  @Inject MessageStore store;
  @Inject Transactions transactions;
  @Inject Gate gate;
  @Inject Answers answers;
  @Inject RetryPolicy retries;
  @Inject Throttle throttle;
  @Inject Clock clock;
  @Inject Jdbi jdbi;

  @ParameterizedTest
  @CsvSource({"20, 0", "20, 20", "64, 20"})
  void costsTheRoundTrips(int parallel, int latencyMillis) throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start(0)) {
      Dispatcher dispatcher = dispatcher(parallel, server.port());
      queue(0, WARM_UP);
      dispatcher.drain();
      server.play(
          (step, line) -> {
            if (latencyMillis > 0
                && step != ScriptedSmtp.Step.LINE
                && step != ScriptedSmtp.Step.ANSWERED) {
              Thread.sleep(latencyMillis);
            }
            return ScriptedSmtp.accept(step, line);
          });
      queue(WARM_UP, MESSAGES);
      long begin = System.nanoTime();
      dispatcher.drain();
      double seconds = (System.nanoTime() - begin) / 1e9;
      Log.infof(
          "%,d messages, %d at once, %d ms to each answer: %.1f s, %.0f a second",
          MESSAGES, parallel, latencyMillis, seconds, MESSAGES / seconds);
      assertEquals(WARM_UP + MESSAGES, accepted());
      assertEquals(
          WARM_UP + MESSAGES, server.taken.stream().map(Taken::messageId).distinct().count());
    }
  }

  private void queue(int from, int count) {
    outbox.enqueue(
        IntStream.range(from, from + count)
            .mapToObj(
                n ->
                    new Draft(
                        n,
                        0,
                        n,
                        MessageClass.MARKETING,
                        "customer-" + n + "@example.com",
                        "We miss you, customer " + n,
                        HTML.repeat(40),
                        "All that grows can be had here.\n".repeat(20)))
            .toList());
  }

  private Dispatcher dispatcher(int parallel, int port) {
    OutboxConfig config =
        new SmallRyeConfigBuilder()
            .withSources(
                new PropertiesConfigSource(
                    Map.of("perennial.outbox.parallel", Integer.toString(parallel)), "test", 500))
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(OutboxConfig.class)
            .build()
            .getConfigMapping(OutboxConfig.class);
    return new Dispatcher(
        store,
        transactions,
        new HandOver(store, transactions, gate, config, clock),
        answers,
        PlainMailer.transport(port, parallel, config.answerTimeout()),
        retries,
        throttle,
        config,
        clock);
  }

  private long accepted() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from message where state = 'ACCEPTED'")
                .mapTo(Long.class)
                .one());
  }
}
