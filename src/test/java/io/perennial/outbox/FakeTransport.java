package io.perennial.outbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as it is told to, and remembers what it was given. */
final class FakeTransport implements Transport {

  final List<Message> given = new CopyOnWriteArrayList<>();
  Function<Message, Delivery> answer = message -> answer(Delivery.Outcome.ACCEPTED);

  static Delivery answer(Delivery.Outcome outcome) {
    return new Delivery(outcome, outcome.name());
  }

  void always(Delivery.Outcome outcome) {
    answer = message -> answer(outcome);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public CompletionStage<Delivery> send(Message message) {
    given.add(message);
    return CompletableFuture.completedFuture(answer.apply(message));
  }
}
