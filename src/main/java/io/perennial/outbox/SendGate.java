package io.perennial.outbox;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Says whether a message may be sent now. Every gate there is must agree.
 *
 * <p>Asked in the transaction that commits SENDING, so that a slot a gate takes there is taken
 * exactly when the message is handed over. Gates are asked in the order of their priorities, the
 * highest first; one that takes slots comes last.
 */
public interface SendGate {

  /** Whether anything at all may be handed over now: asked before messages are claimed. */
  default boolean isOpen(Handle handle) {
    return true;
  }

  /** The verdict on one message. */
  Verdict ask(Handle handle, Message message);

  /** The verdicts on several messages, in their order; earlier ones count for later ones. */
  default List<Verdict> askAll(Handle handle, List<Message> messages) {
    return messages.stream().map(message -> ask(handle, message)).toList();
  }
}
