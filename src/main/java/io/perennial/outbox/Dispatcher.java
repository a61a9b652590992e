package io.perennial.outbox;

import io.perennial.outbox.Answers.Answer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due: claims a batch, keeps so many messages at the mail server at once, and writes
 * down its answers as they come, so that a slow one holds up no other.
 *
 * <p>Any number of dispatchers, here and on other replicas, work side by side. A process that dies
 * leaves what it had claimed to the others, and what it was sending in doubt.
 */
@Singleton
public class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);
  private static final long LINGER_MILLIS = 5;
  private static final long PATIENCE_MILLIS = 1_000;

  private final String holder = UUID.randomUUID().toString();
  private final MessageStore store;
  private final Transactions transactions;
  private final HandOver handOver;
  private final Answers answers;
  private final Transport transport;
  private final RetryPolicy retries;
  private final Throttle throttle;
  private final OutboxConfig config;
  private final Clock clock;
  private volatile Breaker breaker = Breaker.CLOSED;
  private volatile boolean stopping;

  Dispatcher(
      MessageStore store,
      Transactions transactions,
      HandOver handOver,
      Answers answers,
      Transport transport,
      RetryPolicy retries,
      Throttle throttle,
      OutboxConfig config,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.handOver = handOver;
    this.answers = answers;
    this.transport = transport;
    this.retries = retries;
    this.throttle = throttle;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Sends everything that is due, as far as the rates allow, and returns how many messages it
   * claimed; hands over nothing more while the mail server cannot be reached or the service stops.
   * Comes back when every answer is written down.
   */
  public int drain() {
    if (!transport.isOpen()) {
      return 0;
    }
    recover();
    return new Round().run();
  }

  /** When more may be sent, where the rate in all stopped the sending. */
  Optional<Duration> pause() {
    return throttle.pause();
  }

  /** How often in a row the mail server could not be reached; 0 while all is well. */
  int failures() {
    return breaker.failures();
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
          return store.resendInDoubt(handle, retries.attempts());
        });
  }

  private int allowance(int wanted) {
    return stopping ? 0 : breaker.allowance(clock.instant(), wanted);
  }

  /** One answer shows that the mail server is there; where there is none, it is left alone. */
  private void judge(List<Answer> batch) {
    if (batch.stream().anyMatch(answer -> answer.delivery().outcome().isAnswer())) {
      breaker = Breaker.CLOSED;
      return;
    }
    if (breaker.allowance(clock.instant(), 1) > 0) {
      Breaker open = breaker.failed(clock.instant());
      breaker = open;
      LOG.warnf("No mail until %s: %s", open.openUntil(), batch.get(0).delivery().reply());
    }
  }

  /** One draining, with the messages that it holds. */
  private final class Round {

    private final Deque<Message> claimed = new ArrayDeque<>();
    private final BlockingQueue<Answer> answered = new LinkedBlockingQueue<>();
    private int owed;
    private int taken;

    int run() {
      refill();
      while (!claimed.isEmpty() || owed > 0) {
        Patience.attempt(this::send);
        writeAnswers();
        if (claimed.isEmpty()) {
          Patience.attempt(this::refill);
        }
      }
      return taken;
    }

    private void refill() {
      int allowed = handOver.isOpen() ? throttle.allowance(free(config.batch())) : 0;
      if (allowed > 0) {
        List<String> closed = throttle.closedDomains();
        claimed.addAll(
            transactions.call(
                handle -> store.claim(handle, holder, allowed, config.claimLease(), closed)));
        taken += claimed.size();
      }
    }

    private void send() {
      int allowed = free(config.parallel() - owed);
      if (stopping || (allowed == 0 && owed == 0)) {
        release(claimed);
      }
      List<Message> next = new ArrayList<>();
      List<Message> tooMany = new ArrayList<>();
      while (next.size() < allowed && !claimed.isEmpty()) {
        Message message = claimed.remove();
        (throttle.take(message) ? next : tooMany).add(message);
      }
      release(tooMany);
      if (!next.isEmpty()) {
        begin(next);
      }
    }

    private void begin(List<Message> next) {
      List<Message> begun;
      try {
        begun = handOver.begin(next);
      } catch (RuntimeException fault) {
        next.forEach(throttle::giveBack);
        claimed.addAll(next);
        throw fault;
      }
      Set<Long> keys = begun.stream().map(Message::key).collect(Collectors.toSet());
      next.stream().filter(m -> !keys.contains(m.key())).forEach(throttle::giveBack);
      begun.forEach(this::send);
    }

    private void send(Message message) {
      owed++;
      transport
          .send(message)
          .whenComplete((delivery, fault) -> answered.add(answer(message, delivery, fault)));
    }

    /** A transport never fails; where it does all the same, nobody knows. */
    private Answer answer(Message message, @Nullable Delivery delivery, @Nullable Throwable fault) {
      return new Answer(
          message,
          delivery != null
              ? delivery
              : new Delivery(Delivery.Outcome.UNKNOWN, "It was lost on its way: " + fault));
    }

    private void writeAnswers() {
      List<Answer> batch = nextAnswers();
      if (!batch.isEmpty()) {
        judge(batch);
        write(batch);
      }
    }

    /** What the mail server said is kept until it is written, however long the database is away. */
    private void write(List<Answer> batch) {
      while (!Patience.attempt(() -> answers.write(batch))) {
        LOG.warnf("%d answers wait for the database", batch.size());
      }
    }

    /** Waits for the first answer, and a moment for more, up to half of what may be owed. */
    private List<Answer> nextAnswers() {
      List<Answer> batch = new ArrayList<>();
      long wait = PATIENCE_MILLIS;
      while (owed > 0 && batch.size() < Math.max(1, config.parallel() / 2)) {
        Answer next = poll(wait);
        if (next == null) {
          return batch;
        }
        owed--;
        batch.add(next);
        wait = LINGER_MILLIS;
      }
      return batch;
    }

    private @Nullable Answer poll(long millis) {
      try {
        return answered.poll(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for a mail server", e);
      }
    }

    /** While the breaker only tries, one answer is waited for before the next message. */
    private int free(int wanted) {
      return breaker.failures() > 0 && owed > 0 ? 0 : allowance(wanted);
    }

    /** Gives messages back as they were; no attempt is counted. */
    private void release(Collection<Message> messages) {
      if (messages.isEmpty()) {
        return;
      }
      List<MessageChange> changes =
          messages.stream().map(m -> MessageChange.of(m, MessageEvent.RELEASE)).toList();
      messages.clear();
      transactions.call(handle -> store.apply(handle, changes, clock.instant()));
    }
  }
}
