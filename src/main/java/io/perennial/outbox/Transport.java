package io.perennial.outbox;

import java.util.concurrent.CompletionStage;

/** Carries messages out of the house. */
public interface Transport {

  /** Whether messages can be given to it at all; where not, they wait in the outbox. */
  boolean isOpen();

  /** Hands a message over. Completes with what became of it, never exceptionally. */
  CompletionStage<Delivery> send(Message message);
}
