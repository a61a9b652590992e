package io.perennial.outbox;

import static io.perennial.outbox.Delivery.Outcome.BAD_ADDRESS;
import static io.perennial.outbox.Delivery.Outcome.DEFERRED;
import static io.perennial.outbox.Delivery.Outcome.REFUSED;
import static io.perennial.outbox.Delivery.Outcome.UNKNOWN;
import static io.perennial.outbox.Delivery.Outcome.UNREACHABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.customer.Suppressions;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class DispatcherTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Inject Outbox outbox;
  @Inject MessageStore store;
  @Inject Transactions transactions;
  @Inject Answers answers;
  @Inject RetryPolicy retries;
  @Inject Suppressions suppressions;
  @Inject OutboxConfig config;
  @Inject TestClock clock;
  @Inject Jdbi jdbi;

  private final FakeTransport transport = new FakeTransport();

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void queuesADraftOnceHoweverOftenItIsAskedTo() {
    assertEquals(3, outbox.enqueue(Drafts.marketing(3)));
    assertEquals(2, outbox.enqueue(Drafts.marketing(5)));
    assertEquals(5, count("PENDING"));
  }

  @Test
  void sendsEverythingThatIsDueOnce() {
    outbox.enqueue(Drafts.marketing(450));
    assertEquals(450, dispatcher().drain());
    assertEquals(0, dispatcher().drain());
    assertEquals(450, count("ACCEPTED"));
    assertEquals(450, new HashSet<>(transport.given.stream().map(Message::key).toList()).size());
    assertEquals(450, transport.given.size());
    assertTrue(transport.given.stream().allMatch(m -> m.state() == MessageState.SENDING));
  }

  @Test
  void sendsEachMessageOnceWithSeveralDispatchersAtWork() {
    outbox.enqueue(Drafts.marketing(1000));
    Stream.generate(() -> CompletableFuture.runAsync(dispatcher()::drain))
        .limit(4)
        .toList()
        .forEach(CompletableFuture::join);
    assertEquals(1000, count("ACCEPTED"));
    assertEquals(1000, transport.given.size());
  }

  @Test
  void sendsEachMessageOnceWithClocksTenMinutesApart() {
    outbox.enqueue(Drafts.marketing(1000));
    Stream.of(-300, -60, 60, 300)
        .map(seconds -> Clock.offset(clock, Duration.ofSeconds(seconds)))
        .map(skewed -> CompletableFuture.runAsync(dispatcher(skewed)::drain))
        .toList()
        .forEach(CompletableFuture::join);
    assertEquals(1000, count("ACCEPTED"));
    assertEquals(1000, transport.given.size());
  }

  @Test
  void triesAgainLaterWhatWasPutOffAndEndsDead() {
    outbox.enqueue(Drafts.marketing(1));
    transport.always(DEFERRED);
    for (int attempt = 1; attempt < config.retry().attempts(); attempt++) {
      assertEquals(1, dispatcher().drain());
      assertEquals(0, dispatcher().drain());
      assertEquals(1, count("RETRY_AT"));
      jdbi.useHandle(handle -> handle.execute("update message set next_attempt_at = now()"));
    }
    dispatcher().drain();
    assertEquals(1, count("DEAD"));
    assertEquals("DEFERRED", reason());
    assertEquals(config.retry().attempts(), transport.given.size());
    assertEquals(1, transport.given.stream().map(Message::messageId).distinct().count());
  }

  @Test
  void remembersAnAddressThatDoesNotExist() {
    outbox.enqueue(Drafts.marketing(2));
    transport.answer = m -> FakeTransport.answer(m.customerKey() == 1 ? BAD_ADDRESS : REFUSED);
    dispatcher().drain();
    assertEquals(2, count("FAILED"));
    assertTrue(suppressions.isSuppressed("customer-1@example.com"));
    assertFalse(suppressions.isSuppressed("customer-2@example.com"));
  }

  @Test
  void leavesAServerAloneThatCannotBeReachedAndBurnsNoAttempt() {
    outbox.enqueue(Drafts.marketing(100));
    transport.always(UNREACHABLE);
    clock.setTo(Instant.parse("2026-03-01T10:00:00Z"));
    Dispatcher dispatcher = dispatcher();
    dispatcher.drain();
    assertEquals(config.parallel(), transport.given.size());
    assertEquals(100, count("PENDING"));
    assertEquals(0, dispatcher.drain());

    clock.setTo(Instant.parse("2026-03-01T10:00:20Z"));
    dispatcher.drain();
    assertEquals(config.parallel() + 1, transport.given.size());

    clock.setTo(Instant.parse("2026-03-01T10:02:00Z"));
    transport.always(Delivery.Outcome.ACCEPTED);
    dispatcher.drain();
    assertEquals(100, count("ACCEPTED"));
    assertEquals(1, number("select max(attempts) from message"));
  }

  @Test
  void neverSendsMarketingAgainAfterALostAnswer() {
    outbox.enqueue(Drafts.marketing(1));
    transport.always(UNKNOWN);
    dispatcher().drain();
    dispatcher().drain();
    assertEquals(1, count("IN_DOUBT"));
    assertEquals(1, transport.given.size());
  }

  @ParameterizedTest
  @EnumSource(names = "MARKETING", mode = EnumSource.Mode.EXCLUDE)
  void sendsOtherMessagesAgainAfterALostAnswerWhileAttemptsAreLeft(MessageClass messageClass) {
    outbox.enqueue(Drafts.of(messageClass, 1));
    transport.always(UNKNOWN);
    for (int i = 0; i < config.retry().attempts() + 3; i++) {
      dispatcher().drain();
    }
    assertEquals(config.retry().attempts(), transport.given.size());
    assertEquals(1, transport.given.stream().map(Message::messageId).distinct().count());
    assertEquals(1, count("IN_DOUBT"));
  }

  @Test
  void takesOverWhatADeadProcessHadClaimed() {
    outbox.enqueue(Drafts.marketing(3));
    claim(3);
    assertEquals(0, dispatcher().drain());
    lapse();
    assertEquals(3, dispatcher().drain());
    assertEquals(3, count("ACCEPTED"));
  }

  @Test
  void leavesInDoubtWhatADeadProcessWasSending() {
    outbox.enqueue(Drafts.marketing(3));
    List<Message> claimed = claim(2);
    assertEquals(2, handOver(claimed).size());
    lapse();
    assertEquals(1, dispatcher().drain());
    assertEquals(2, count("IN_DOUBT"));
    assertEquals(1, count("ACCEPTED"));
    assertEquals(
        "The process that was sending it ended before the mail server answered.",
        text("select min(reason) from message where state = 'IN_DOUBT'"));
  }

  @Test
  void fencesADispatcherWhoseClaimRanOut() {
    outbox.enqueue(Drafts.marketing(1));
    List<Message> stale = claim(1);
    lapse();
    transactions.call(store::lapse);
    List<Message> fresh = claim(1);
    assertEquals(List.of(), transactions.call(handle -> store.lock(handle, stale)));
    assertEquals(List.of(), handOver(stale));
    assertEquals(1, handOver(fresh).size());
    assertEquals(0, write(stale.get(0), MessageEvent.REFUSE));
    assertEquals(1, write(fresh.get(0), MessageEvent.ACCEPT));
    assertEquals(1, count("ACCEPTED"));
  }

  @Test
  void settlesADoubtWithALateAnswerButNotOnceItIsSentAgain() {
    outbox.enqueue(Drafts.marketing(2));
    List<Message> sending = handOver(claim(2));
    lapse();
    transactions.call(store::lapse);
    assertEquals(1, write(sending.get(0), MessageEvent.ACCEPT));
    assertEquals(1, write(sending.get(1), MessageEvent.RESEND));
    claim(1);
    assertEquals(0, write(sending.get(1), MessageEvent.ACCEPT));
    assertEquals(1, count("ACCEPTED"));
    assertEquals(1, count("CLAIMED"));
  }

  @Test
  void asksTheGateInTheTransactionThatBeginsTheSending() {
    outbox.enqueue(Drafts.marketing(4));
    clock.setTo(Instant.parse("2026-03-01T22:00:00Z"));
    SendGate gate =
        gate(
            (handle, message) ->
                Map.<Long, Verdict>of(
                        1L,
                        Verdict.suppress(MessageReason.NO_CONSENT, "No consent."),
                        2L,
                        Verdict.hold(
                            clock.instant().plus(Duration.ofHours(9)),
                            MessageReason.QUIET_HOURS,
                            "Quiet hours."))
                    .getOrDefault(message.customerKey(), Verdict.send()));
    assertEquals(4, dispatcher(gate).drain());
    assertEquals(2, count("ACCEPTED"));
    assertEquals("No consent.", text("select reason from message where state = 'SUPPRESSED'"));
    assertEquals("Quiet hours.", text("select reason from message where state = 'RETRY_AT'"));
    assertEquals(
        9,
        number(
            """
            select round(extract(epoch from next_attempt_at - now()) / 3600)
            from message where state = 'RETRY_AT'
            """));
    assertEquals(0, number("select attempts from message where state = 'RETRY_AT'"));
  }

  @Test
  void holdsBackOneMessageThatCannotBeCheckedAndSendsTheOthers() {
    outbox.enqueue(Drafts.marketing(5));
    SendGate gate =
        gate(
            (handle, message) -> {
              if (message.customerKey() == 3) {
                handle.execute("select 1 / 0");
              }
              return Verdict.send();
            });
    dispatcher(gate).drain();
    assertEquals(4, count("ACCEPTED"));
    assertEquals(1, count("RETRY_AT"));
    assertEquals(4, transport.given.size());
  }

  @Test
  void givesBackWhatItHasNotBegunWhenTheServiceStops() {
    outbox.enqueue(Drafts.marketing(100));
    Dispatcher dispatcher = dispatcher();
    transport.answer =
        message -> {
          dispatcher.stop();
          return FakeTransport.answer(Delivery.Outcome.ACCEPTED);
        };
    dispatcher.drain();
    assertEquals(config.parallel(), count("ACCEPTED"));
    assertEquals(100 - config.parallel(), count("PENDING"));
  }

  @Test
  void sendsNoMoreThanTheRateAllowsAndLeavesTheOthersAsTheyWere() {
    outbox.enqueue(Drafts.marketing(20));
    clock.setTo(START);
    Throttle throttle = new Throttle(OptionalDouble.of(5), Map.of(), clock);
    Dispatcher dispatcher = dispatcher(throttle);
    assertEquals(5, dispatcher.drain());
    assertEquals(0, dispatcher.drain());
    assertEquals(Optional.of(Duration.ofMillis(200)), dispatcher.pause());
    assertEquals(
        15, number("select count(*) from message where state = 'PENDING' and attempts = 0"));
    for (int second = 1; second <= 3; second++) {
      clock.setTo(START.plusSeconds(second));
      assertEquals(5, dispatcher.drain());
    }
    assertEquals(20, count("ACCEPTED"));
    assertEquals(20, transport.given.size());
  }

  @Test
  void letsADomainThatIsSlowHoldUpNoOther() {
    outbox.enqueue(
        Drafts.marketing(300).stream()
            .map(draft -> Drafts.to(draft, draft.firingId() <= 250 ? "Slow.Example" : "a.example"))
            .toList());
    clock.setTo(START);
    Throttle throttle = new Throttle(OptionalDouble.empty(), Map.of("slow.example", 60), clock);
    Dispatcher dispatcher = dispatcher(throttle);
    dispatcher.drain();
    assertEquals(50, sentTo("a.example"));
    assertEquals(10, sentTo("Slow.Example"));
    assertEquals(
        240, number("select count(*) from message where state = 'PENDING' and attempts = 0"));
    clock.setTo(START.plusSeconds(4));
    assertEquals(0, dispatcher.drain());
    clock.setTo(START.plusSeconds(5));
    dispatcher.drain();
    assertEquals(15, sentTo("Slow.Example"));
    assertEquals(
        15, transport.given.stream().mapToLong(Message::key).filter(k -> k <= 250).max().orElse(0));
  }

  @Test
  void givesBackThePlaceOfAMessageThatTheGateStops() {
    outbox.enqueue(Drafts.marketing(6));
    clock.setTo(START);
    Throttle throttle = new Throttle(OptionalDouble.of(3), Map.of("example.com", 18), clock);
    SendGate gate =
        gate(
            (handle, message) ->
                message.customerKey() <= 3
                    ? Verdict.suppress(MessageReason.NO_CONSENT, "No consent.")
                    : Verdict.send());
    dispatcher(throttle, gate).drain();
    assertEquals(3, count("SUPPRESSED"));
    assertEquals(3, count("ACCEPTED"));
  }

  private long sentTo(String domain) {
    return transport.given.stream()
        .filter(message -> String.valueOf(message.to()).endsWith("@" + domain))
        .count();
  }

  private Dispatcher dispatcher(SendGate... gates) {
    return dispatcher(new Throttle(OptionalDouble.empty(), Map.of(), clock), gates);
  }

  private Dispatcher dispatcher(Throttle throttle, SendGate... gates) {
    return dispatcher(clock, throttle, new Gate(List.of(gates)));
  }

  private Dispatcher dispatcher(Clock replicas) {
    Throttle throttle = new Throttle(OptionalDouble.empty(), Map.of(), replicas);
    return dispatcher(replicas, throttle, new Gate(List.of()));
  }

  private Dispatcher dispatcher(Clock replicas, Throttle throttle, Gate gate) {
    return new Dispatcher(
        store,
        transactions,
        new HandOver(store, transactions, gate, config, replicas),
        answers,
        transport,
        retries,
        throttle,
        config,
        replicas);
  }

  private static SendGate gate(BiFunction<Handle, Message, Verdict> answer) {
    return answer::apply;
  }

  private List<Message> claim(int limit) {
    return transactions.call(
        handle -> store.claim(handle, "another", limit, Duration.ofMinutes(1), List.of()));
  }

  private List<Message> handOver(List<Message> messages) {
    return transactions.call(
        handle -> store.handOver(handle, messages, Duration.ofMinutes(1), clock.instant()));
  }

  private int write(Message message, MessageEvent event) {
    return transactions.call(
        handle -> store.apply(handle, List.of(MessageChange.of(message, event)), clock.instant()));
  }

  /** As if the time of every lease had passed. */
  private void lapse() {
    jdbi.useHandle(handle -> handle.execute("update message set lease_until = now()"));
  }

  private long count(String state) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from message where state = :state")
                .bind("state", state)
                .mapTo(Long.class)
                .one());
  }

  private String reason() {
    return text("select reason from message");
  }

  private String text(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
