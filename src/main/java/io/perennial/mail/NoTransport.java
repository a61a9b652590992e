package io.perennial.mail;

import io.perennial.outbox.Delivery;
import io.perennial.outbox.Message;
import io.perennial.outbox.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes nothing: messages wait until there is a mail server. */
final class NoTransport implements Transport {

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public CompletionStage<Delivery> send(Message message) {
    return CompletableFuture.completedFuture(
        new Delivery(Delivery.Outcome.UNREACHABLE, "No mail server is configured."));
  }
}
