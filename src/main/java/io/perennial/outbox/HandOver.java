package io.perennial.outbox;

import io.perennial.store.Outage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * The step before the point of no return: asks the gate about claimed messages and commits that
 * those it lets by are being sent.
 */
@Singleton
class HandOver {

  private static final Logger LOG = Logger.getLogger(HandOver.class);
  private static final Duration SHORTEST_HOLD = Duration.ofSeconds(30);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);

  private final MessageStore store;
  private final Transactions transactions;
  private final Gate gate;
  private final OutboxConfig config;
  private final Clock clock;

  HandOver(
      MessageStore store, Transactions transactions, Gate gate, OutboxConfig config, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.gate = gate;
    this.config = config;
    this.clock = clock;
  }

  /** Whether anything at all may be handed over now. */
  boolean isOpen() {
    return transactions.call(gate::isOpen);
  }

  /** The messages that must be sent now, as they are; for the others it is written down why not. */
  List<Message> begin(List<Message> claimed) {
    try {
      return transactions.call(handle -> begin(handle, claimed));
    } catch (RuntimeException fault) {
      if (Outage.caused(fault)) {
        throw fault;
      }
      return beginOneByOne(claimed, fault);
    }
  }

  private List<Message> begin(Handle handle, List<Message> claimed) {
    List<Message> held = store.lock(handle, claimed);
    List<Verdict> verdicts = gate.ask(handle, held);
    List<Message> passed = new ArrayList<>();
    List<MessageChange> stopped = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      Message message = held.get(i);
      stopped(message, verdicts.get(i)).ifPresentOrElse(stopped::add, () -> passed.add(message));
    }
    Instant now = clock.instant();
    store.apply(handle, stopped, now);
    Duration lease = config.answerTimeout().plus(config.claimLease());
    return store.handOver(handle, passed, lease, now);
  }

  /** So that one message that cannot be judged does not hold up the others. */
  private List<Message> beginOneByOne(List<Message> claimed, RuntimeException fault) {
    if (claimed.size() > 1) {
      return claimed.stream().flatMap(message -> begin(List.of(message)).stream()).toList();
    }
    Message message = claimed.get(0);
    LOG.errorf(fault, "Message %d could not be checked; it is tried again", message.key());
    MessageChange hold =
        MessageChange.held(
            message,
            MessageReason.NOT_CHECKED,
            "It could not be checked whether it may be sent; the log tells more.",
            AFTER_A_FAULT);
    transactions.call(handle -> store.apply(handle, List.of(hold), clock.instant()));
    return List.of();
  }

  private Optional<MessageChange> stopped(Message message, Verdict verdict) {
    if (verdict instanceof Verdict.Suppress no) {
      return Optional.of(MessageChange.suppressed(message, no.code(), no.reason()));
    }
    if (verdict instanceof Verdict.Hold later) {
      Duration wait = Duration.between(clock.instant(), later.until());
      Duration atLeast = wait.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : wait;
      return Optional.of(MessageChange.held(message, later.code(), later.reason(), atLeast));
    }
    return Optional.empty();
  }
}
