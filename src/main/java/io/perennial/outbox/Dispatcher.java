package io.perennial.outbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Sends what is due: claims a batch, hands it over slice by slice, writes down what became of it.
 *
 * <p>Any number of dispatchers, here and on other replicas, work side by side. A process that dies
 * leaves what it had claimed to the others, and what it was sending in doubt.
 */
@Singleton
public class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final Duration SHORTEST_HOLD = Duration.ofSeconds(30);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);

  private final String holder = UUID.randomUUID().toString();
  private final MessageStore store;
  private final Transactions transactions;
  private final Gate gate;
  private final Transport transport;
  private final BadAddresses badAddresses;
  private final OutboxConfig config;
  private final RetryPolicy retries;
  private final Clock clock;
  private volatile Breaker breaker = Breaker.CLOSED;
  private volatile boolean stopping;

  Dispatcher(
      MessageStore store,
      Transactions transactions,
      Gate gate,
      Transport transport,
      BadAddresses badAddresses,
      OutboxConfig config,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.gate = gate;
    this.transport = transport;
    this.badAddresses = badAddresses;
    this.config = config;
    this.retries =
        new RetryPolicy(
            config.retry().first(),
            config.retry().factor(),
            config.retry().longest(),
            config.retry().attempts());
    this.clock = clock;
  }

  /**
   * Sends everything that is due now and returns how many messages it claimed; comes back early
   * when the mail server cannot be reached or the service stops.
   */
  public int drain() {
    if (!transport.isOpen()) {
      return 0;
    }
    recover();
    int taken = 0;
    List<Message> claimed = claim();
    while (!claimed.isEmpty()) {
      taken += claimed.size();
      send(claimed);
      claimed = claim();
    }
    return taken;
  }

  /** Claims and hands over nothing more; answers that are owed are still written down. */
  void stop() {
    stopping = true;
  }

  private void recover() {
    transactions.call(
        handle -> {
          int lapsed = store.lapse(handle);
          if (lapsed > 0) {
            LOG.warnf("%d messages were left by a process that ended", lapsed);
          }
          return store.resendTransactional(handle, retries.attempts());
        });
  }

  private List<Message> claim() {
    int allowed = allowance(config.batch());
    if (allowed == 0) {
      return List.of();
    }
    return transactions.call(handle -> store.claim(handle, holder, allowed, config.claimLease()));
  }

  private int allowance(int wanted) {
    return stopping ? 0 : breaker.allowance(clock.instant(), wanted);
  }

  private void send(List<Message> claimed) {
    for (int from = 0; from < claimed.size(); from += config.parallel()) {
      int to = Math.min(from + config.parallel(), claimed.size());
      if (allowance(1) == 0) {
        release(claimed.subList(from, claimed.size()));
        return;
      }
      handOver(claimed.subList(from, to));
    }
  }

  private void release(List<Message> messages) {
    write(messages.stream().map(m -> MessageChange.of(m, MessageEvent.RELEASE)).toList());
  }

  private void handOver(List<Message> slice) {
    List<Message> handed = begin(slice);
    List<CompletableFuture<Delivery>> answers =
        handed.stream().map(message -> transport.send(message).toCompletableFuture()).toList();
    List<Delivery> deliveries = answers.stream().map(CompletableFuture::join).toList();
    judge(deliveries);
    List<MessageChange> changes = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < handed.size(); i++) {
      Delivery delivery = deliveries.get(i);
      changes.add(change(handed.get(i), delivery));
      if (delivery.outcome() == Delivery.Outcome.BAD_ADDRESS) {
        bad.add(String.valueOf(handed.get(i).to()));
      }
    }
    transactions.call(
        handle -> {
          badAddresses.suppress(bad);
          return store.apply(handle, changes, clock.instant());
        });
  }

  /** Asks the gate and commits SENDING for whom it lets by; these are returned. */
  private List<Message> begin(List<Message> slice) {
    try {
      return transactions.call(
          handle -> {
            List<Message> held = store.lock(handle, slice);
            List<Verdict> verdicts = gate.ask(handle, held);
            List<Message> passed = new ArrayList<>();
            List<MessageChange> stopped = new ArrayList<>();
            for (int i = 0; i < held.size(); i++) {
              Message message = held.get(i);
              stopped(message, verdicts.get(i))
                  .ifPresentOrElse(stopped::add, () -> passed.add(message));
            }
            Instant now = clock.instant();
            store.apply(handle, stopped, now);
            Duration lease = config.answerTimeout().plus(config.claimLease());
            return store.handOver(handle, passed, lease, now);
          });
    } catch (RuntimeException fault) {
      return beginOneByOne(slice, fault);
    }
  }

  /** So that one message that cannot be judged does not hold up the others. */
  private List<Message> beginOneByOne(List<Message> slice, RuntimeException fault) {
    if (slice.size() > 1) {
      return slice.stream().flatMap(message -> begin(List.of(message)).stream()).toList();
    }
    LOG.errorf(fault, "Message %d could not be checked; it is tried again", slice.get(0).key());
    String reason = "It could not be checked whether it may be sent; the log tells more.";
    write(List.of(MessageChange.of(slice.get(0), MessageEvent.HOLD, reason, AFTER_A_FAULT)));
    return List.of();
  }

  private Optional<MessageChange> stopped(Message message, Verdict verdict) {
    if (verdict instanceof Verdict.Suppress no) {
      return Optional.of(MessageChange.of(message, MessageEvent.SUPPRESS, no.reason(), null));
    }
    if (verdict instanceof Verdict.Hold later) {
      Duration wait = Duration.between(clock.instant(), later.until());
      Duration atLeast = wait.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : wait;
      return Optional.of(MessageChange.of(message, MessageEvent.HOLD, later.reason(), atLeast));
    }
    return Optional.empty();
  }

  private MessageChange change(Message message, Delivery delivery) {
    String reply = delivery.reply();
    return switch (delivery.outcome()) {
      case ACCEPTED -> MessageChange.of(message, MessageEvent.ACCEPT, reply, null);
      case CAPTURED -> MessageChange.captured(message);
      case DEFERRED ->
          retries
              .waitAfter(message.attempts(), ThreadLocalRandom.current().nextDouble())
              .map(wait -> MessageChange.of(message, MessageEvent.DEFER, reply, wait))
              .orElseGet(() -> MessageChange.of(message, MessageEvent.EXHAUST, reply, null));
      case REFUSED, BAD_ADDRESS -> MessageChange.of(message, MessageEvent.REFUSE, reply, null);
      case UNREACHABLE -> MessageChange.of(message, MessageEvent.MISS, reply, null);
      case UNKNOWN -> MessageChange.of(message, MessageEvent.LOSE, reply, null);
    };
  }

  /** One answer shows that the mail server is there; where there is none, it is left alone. */
  private void judge(List<Delivery> deliveries) {
    if (deliveries.stream().anyMatch(delivery -> delivery.outcome().isAnswer())) {
      breaker = Breaker.CLOSED;
      return;
    }
    deliveries.stream()
        .findFirst()
        .ifPresent(
            silence -> {
              Breaker open = breaker.failed(clock.instant());
              breaker = open;
              LOG.warnf("No mail until %s: %s", open.openUntil(), silence.reply());
            });
  }

  private void write(List<MessageChange> changes) {
    transactions.call(handle -> store.apply(handle, changes, clock.instant()));
  }
}
