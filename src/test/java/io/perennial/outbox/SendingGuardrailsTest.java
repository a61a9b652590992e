package io.perennial.outbox;

import static io.perennial.outbox.Delivery.Outcome.ACCEPTED;
import static io.perennial.outbox.Delivery.Outcome.UNKNOWN;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.Ask;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.QuietHoursRule;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps, quiet hours and expiry under dispatchers that work side by side. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SendingGuardrailsTest {

  private static final Instant START = Instant.parse("2026-10-20T00:00:00Z");

  @Inject Outbox outbox;
  @Inject MessageStore store;
  @Inject Transactions transactions;
  @Inject Answers answers;
  @Inject RetryPolicy retries;
  @Inject OutboxConfig config;
  @Inject Gate gate;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  /** One mail as it was given to the mail server, and what became of it. */
  record Given(Message message, Instant at, Delivery.Outcome outcome) {
    boolean mayHaveArrived() {
      return outcome == ACCEPTED || outcome == UNKNOWN;
    }

    boolean isMarketing() {
      return message.messageClass() == MessageClass.MARKETING;
    }
  }

  @Test
  void whoeverTakesASlotKeepsOthersWaitingUntilItIsTaken() {
    clock.setTo(START);
    PlayedMail shop = PlayedMail.of(jdbi, outbox, new Random(1), START);
    shop.settings(1, 7, null, null, null);
    shop.customer(1, "UTC");
    long workflow = shop.workflow(null, QuietHoursRule.RESPECT, 72);
    shop.mail(workflow, 1, MessageClass.MARKETING);
    shop.mail(workflow, 1, MessageClass.MARKETING);
    List<Message> claimed =
        transactions.call(h -> store.claim(h, "one", 2, Duration.ofMinutes(5), List.of()));
    CompletableFuture<List<Message>> second =
        transactions.call(
            handle -> {
              List<Message> first = store.lock(handle, claimed.subList(0, 1));
              assertEquals(List.of(Verdict.send()), gate.ask(handle, first));
              assertEquals(
                  1, store.handOver(handle, first, Duration.ofMinutes(5), clock.instant()).size());
              CompletableFuture<List<Message>> other =
                  CompletableFuture.supplyAsync(
                      () -> handOver(config).begin(claimed.subList(1, 2)));
              await().until(() -> number("select count(*) from pg_locks where not granted") > 0);
              return other;
            });
    assertEquals(List.of(), second.join());
    assertEquals(
        List.of(
            "SENDING",
            "SUPPRESSED FREQUENCY_CAP The customer got 1 marketing mail in the last 7 days, as many as"
                + " the frequency cap allows."),
        texts("select concat_ws(' ', state, reason_code, reason) from message order by id"));
  }

  @Test
  void aStopHoldsWhatWasClaimedBeforeAndWaitsForWhatIsOnItsWay() {
    clock.setTo(START);
    PlayedMail shop = PlayedMail.of(jdbi, outbox, new Random(1), START);
    shop.customer(1, "UTC");
    long workflow = shop.workflow(null, QuietHoursRule.RESPECT, 72);
    shop.mail(workflow, 1, MessageClass.MARKETING);
    shop.mail(workflow, 1, MessageClass.TRANSACTIONAL);
    List<Message> claimed =
        transactions.call(h -> store.claim(h, "one", 2, Duration.ofMinutes(5), List.of()));
    CompletableFuture<Void> stop =
        transactions.call(
            handle -> {
              List<Message> first = store.lock(handle, claimed.subList(0, 1));
              assertEquals(List.of(Verdict.send()), gate.ask(handle, first));
              CompletableFuture<Void> asked =
                  CompletableFuture.runAsync(
                      () -> Ask.ask("mutation { messagingPause { settings { version } } }"));
              await().until(() -> number("select count(*) from pg_locks where not granted") > 0);
              store.handOver(handle, first, Duration.ofMinutes(5), clock.instant());
              return asked;
            });
    stop.join();
    assertEquals(List.of(), handOver(config).begin(claimed.subList(1, 2)));
    assertEquals(
        List.of(
            "SENDING",
            "RETRY_AT MESSAGING_PAUSED All mail is stopped: it waits for messagingResume."),
        texts("select concat_ws(' ', state, reason_code, reason) from message order by id"));
    Ask.ask("mutation { messagingResume { settings { version } } }").statusCode(200);
    assertEquals(
        1,
        number(
            "select count(*) from message where state = 'RETRY_AT' and next_attempt_at <= now()"));
  }

  @Test
  void anAnswerThatNothingWasSentGivesTheSlotBackAndALostOneDoesNot() {
    clock.setTo(START);
    PlayedMail shop = PlayedMail.of(jdbi, outbox, new Random(1), START);
    shop.settings(1, 7, null, null, null);
    long workflow = shop.workflow(null, QuietHoursRule.RESPECT, 72);
    List<MessageEvent> unsent =
        List.of(MessageEvent.MISS, MessageEvent.DEFER, MessageEvent.EXHAUST, MessageEvent.REFUSE);
    List<MessageEvent> events = new ArrayList<>(unsent);
    events.addAll(List.of(MessageEvent.ACCEPT, MessageEvent.LOSE, MessageEvent.LAPSE));
    for (int customer = 1; customer <= events.size(); customer++) {
      MessageEvent event = events.get(customer - 1);
      shop.customer(customer, "UTC");
      shop.mail(workflow, customer, MessageClass.MARKETING);
      List<Message> claimed =
          transactions.call(h -> store.claim(h, "one", 1, Duration.ofMinutes(5), List.of()));
      List<Message> begun = handOver(config).begin(claimed);
      MessageChange change =
          MessageChange.of(begun.get(0), event, "said the server", Duration.ofDays(1));
      transactions.call(h -> store.apply(h, List.of(change), clock.instant()));
      jdbi.useHandle(
          h -> h.execute("update message set next_attempt_at = now() + interval '1 day'"));
      shop.mail(workflow, customer, MessageClass.MARKETING);
      List<Message> next =
          transactions.call(h -> store.claim(h, "one", 1, Duration.ofMinutes(5), List.of()));
      assertEquals(
          unsent.contains(event) ? 1 : 0, handOver(config).begin(next).size(), event.name());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void noCapIsPassedNoQuietHourBrokenAndNothingLost(long seed) {
    Random random = new Random(seed);
    PlayedMail shop = PlayedMail.random(jdbi, outbox, random, START);
    List<Given> given = new CopyOnWriteArrayList<>();
    Instant now = START;
    for (int step = 0; step < 30; step++) {
      now = now.plus(Duration.ofMinutes(10 + random.nextInt(480)));
      clock.setTo(now);
      shop.queue(random.nextInt(12));
      shop.askAllAgain();
      sendSideBySide(seed, given);
    }
    clock.setTo(now.plus(Duration.ofDays(30)));
    shop.askAllAgain();
    sendSideBySide(seed, given);
    assertEquals(
        0,
        number(
            """
            select count(*) from message
            where state in ('PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT')
               or (state = 'SUPPRESSED' and (reason is null or reason_code is null))
            """),
        "nothing is left behind");
    assertEquals(shop.queued(), number("select count(*) from message"));
    check(shop, given);
  }

  private void check(PlayedMail shop, List<Given> given) {
    for (Given each : given) {
      String context = each.message().key() + " at " + each.at();
      assertTrue(!shop.isQuiet(each.message(), each.at()), "in quiet hours: " + context);
      assertTrue(
          !each.at().isAfter(each.message().queuedAt().plus(shop.expiry(each.message()))), context);
      assertTrue(arrivals(shop, given, each, null) <= shop.cap(), "cap: " + context);
      String group = shop.groupOf(each.message());
      if (group != null) {
        assertTrue(arrivals(shop, given, each, group) <= shop.groupCap(), "group: " + context);
      }
    }
    Map<Long, Long> accepted =
        given.stream()
            .filter(Given::mayHaveArrived)
            .collect(Collectors.groupingBy(g -> g.message().key(), Collectors.counting()));
    assertTrue(accepted.values().stream().allMatch(times -> times == 1), accepted.toString());
    checkThatNobodyWasCappedForNothing(shop, given);
  }

  /** The marketing mails that reached a customer, or may have, in the window that ends with one. */
  private static long arrivals(
      PlayedMail shop, List<Given> given, Given last, @Nullable String group) {
    if (!last.isMarketing() || !last.mayHaveArrived()) {
      return 0;
    }
    Instant since = last.at().minus(group == null ? shop.window() : shop.groupWindow());
    return given.stream()
        .filter(g -> g.isMarketing() && g.mayHaveArrived())
        .filter(g -> g.message().customerKey() == last.message().customerKey())
        .filter(g -> group == null || group.equals(shop.groupOf(g.message())))
        .filter(g -> g.at().isAfter(since) && !g.at().isAfter(last.at()))
        .count();
  }

  private void checkThatNobodyWasCappedForNothing(PlayedMail shop, List<Given> given) {
    List<Message> capped =
        jdbi.withHandle(
            h ->
                h.createQuery("select * from message where reason_code = 'FREQUENCY_CAP'")
                    .map(MessageRow::read)
                    .list());
    for (Message message : capped) {
      Instant at = Objects.requireNonNull(message.finishedAt());
      long before =
          given.stream()
              .filter(Given::isMarketing)
              .filter(g -> g.message().customerKey() == message.customerKey())
              .filter(g -> g.at().isAfter(at.minus(shop.window())) && !g.at().isAfter(at))
              .map(g -> g.message().key())
              .distinct()
              .count();
      assertTrue(before >= shop.cap(), message.key() + " after " + before);
    }
  }

  private void sendSideBySide(long seed, List<Given> given) {
    List.of(1, 2, 3).stream()
        .map(each -> CompletableFuture.runAsync(() -> dispatcher(seed, given).drain()))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private Dispatcher dispatcher(long seed, List<Given> given) {
    OutboxConfig small = new SmallBatches(config);
    Transport transport =
        new Transport() {
          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public CompletionStage<Delivery> send(Message message) {
            Delivery.Outcome outcome = outcome(seed, message);
            given.add(new Given(message, clock.instant(), outcome));
            return CompletableFuture.completedFuture(FakeTransport.answer(outcome));
          }
        };
    return new Dispatcher(
        store,
        transactions,
        handOver(small),
        answers,
        transport,
        retries,
        new Throttle(OptionalDouble.empty(), Map.of(), clock),
        small,
        clock);
  }

  private HandOver handOver(OutboxConfig with) {
    return new HandOver(store, transactions, gate, with, clock);
  }

  private static Delivery.Outcome outcome(long seed, Message message) {
    int dice = new Random(seed * 31 + message.key() * 17 + message.attempts()).nextInt(20);
    return switch (dice) {
      case 0, 1 -> Delivery.Outcome.DEFERRED;
      case 2 -> Delivery.Outcome.REFUSED;
      case 3 -> message.messageClass() == MessageClass.MARKETING ? UNKNOWN : ACCEPTED;
      default -> ACCEPTED;
    };
  }

  /** So few at once that dispatchers meet at the same customers. */
  record SmallBatches(OutboxConfig rest) implements OutboxConfig {
    @Override
    public int batch() {
      return 2;
    }

    @Override
    public int parallel() {
      return 2;
    }

    @Override
    public String every() {
      return rest.every();
    }

    @Override
    public OptionalDouble rate() {
      return rest.rate();
    }

    @Override
    public Map<String, Integer> domainRates() {
      return rest.domainRates();
    }

    @Override
    public Duration claimLease() {
      return rest.claimLease();
    }

    @Override
    public Duration answerTimeout() {
      return rest.answerTimeout();
    }

    @Override
    public Duration drainTimeout() {
      return rest.drainTimeout();
    }

    @Override
    public Retry retry() {
      return rest.retry();
    }
  }

  private long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
