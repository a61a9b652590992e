package io.perennial.workflow.guardrail;

import io.perennial.outbox.Message;
import io.perennial.outbox.MessageReason;
import io.perennial.outbox.SendGate;
import io.perennial.outbox.Verdict;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Holds everything while people have stopped all mail. */
@Singleton
@Priority(100)
final class StopGate implements SendGate {

  /** What was claimed before the stop; nothing is claimed during it. */
  private static final Duration WAIT = Duration.ofHours(1);

  private final Clock clock;

  StopGate(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean isOpen(Handle handle) {
    return !MessagingSettingsStore.isPaused(handle);
  }

  @Override
  public Verdict ask(Handle handle, Message message) {
    return askAll(handle, List.of(message)).get(0);
  }

  @Override
  public List<Verdict> askAll(Handle handle, List<Message> messages) {
    Verdict verdict =
        !messages.isEmpty() && MessagingSettingsStore.isPausedUntilCommit(handle)
            ? Verdict.hold(
                clock.instant().plus(WAIT),
                MessageReason.MESSAGING_PAUSED,
                "All mail is stopped: it waits for messagingResume.")
            : Verdict.send();
    return Collections.nCopies(messages.size(), verdict);
  }
}
