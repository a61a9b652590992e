package io.perennial.outbox;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Writes down what became of messages that were handed over. */
@Singleton
class Answers {

  private final MessageStore store;
  private final Transactions transactions;
  private final BadAddresses badAddresses;
  private final RetryPolicy retries;
  private final Clock clock;

  Answers(
      MessageStore store,
      Transactions transactions,
      BadAddresses badAddresses,
      RetryPolicy retries,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.badAddresses = badAddresses;
    this.retries = retries;
    this.clock = clock;
  }

  /** A message and what became of it. */
  record Answer(Message message, Delivery delivery) {}

  /** Writes answers down, and suppresses the addresses that do not exist. */
  void write(List<Answer> answers) {
    List<MessageChange> changes = answers.stream().map(this::change).toList();
    List<String> bad =
        answers.stream()
            .filter(answer -> answer.delivery().outcome() == Delivery.Outcome.BAD_ADDRESS)
            .map(answer -> String.valueOf(answer.message().to()))
            .toList();
    transactions.call(
        handle -> {
          badAddresses.suppress(bad);
          return store.apply(handle, changes, clock.instant());
        });
  }

  private MessageChange change(Answer answer) {
    Message message = answer.message();
    String reply = answer.delivery().reply();
    return switch (answer.delivery().outcome()) {
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
}
