package io.perennial.workflow.guardrail;

import io.perennial.outbox.Message;
import io.perennial.outbox.MessageReason;
import io.perennial.outbox.SendGate;
import io.perennial.outbox.Verdict;
import io.perennial.workflow.installation.Ownership;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Holds everything while people have stopped all mail, and while the database belongs to another
 * installation.
 */
@Singleton
@Priority(100)
final class StopGate implements SendGate {

  /** What was claimed before the stop; nothing is claimed during it. */
  private static final Duration WAIT = Duration.ofHours(1);

  private final Ownership ownership;
  private final Clock clock;

  StopGate(Ownership ownership, Clock clock) {
    this.ownership = ownership;
    this.clock = clock;
  }

  @Override
  public boolean isOpen(Handle handle) {
    return !MessagingSettingsStore.isPaused(handle) && ownership.hold(handle).isEmpty();
  }

  @Override
  public Verdict ask(Handle handle, Message message) {
    return askAll(handle, List.of(message)).get(0);
  }

  @Override
  public List<Verdict> askAll(Handle handle, List<Message> messages) {
    if (messages.isEmpty()) {
      return List.of();
    }
    Instant later = clock.instant().plus(WAIT);
    if (MessagingSettingsStore.isPausedUntilCommit(handle)) {
      return Collections.nCopies(
          messages.size(),
          Verdict.hold(
              later,
              MessageReason.MESSAGING_PAUSED,
              "All mail is stopped: it waits for messagingResume."));
    }
    if (ownership.hold(handle).isPresent()) {
      return Collections.nCopies(
          messages.size(),
          Verdict.hold(
              later,
              MessageReason.DATABASE_HELD,
              "The database belongs to another installation: it waits for messagingTakeOver."));
    }
    Instant overdueBefore = ownership.overdueBefore(handle).orElse(Instant.MIN);
    return messages.stream().map(message -> ofTime(message, overdueBefore)).toList();
  }

  private static Verdict ofTime(Message message, Instant overdueBefore) {
    return message.queuedAt().isAfter(overdueBefore)
        ? Verdict.send()
        : Verdict.suppress(
            MessageReason.OVERDUE, "It was overdue when the database was taken over.");
  }
}
