package io.perennial.workflow.guardrail;

import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.outbox.Outbox;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads and edits the messaging settings, and stops everything. */
@Singleton
public class Messaging {
  private static final int REASON_LENGTH = 500;

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Clock clock;

  Messaging(Jdbi jdbi, Outbox outbox, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.clock = clock;
  }

  public MessagingSettings settings() {
    return jdbi.withHandle(MessagingSettingsStore::read);
  }

  /** Whether there is a cap group of a name, which then stays until the transaction ends. */
  public boolean holdsCapGroup(String name) {
    return jdbi.withHandle(handle -> MessagingSettingsStore.holdsGroup(handle, name));
  }

  /** Puts new settings in force; what waits for the end of quiet hours is asked again. */
  @Transactional
  MessagingSettingsPayload update(MessagingSettingsUpdateInput input) {
    MessagingSettingsParser parser = new MessagingSettingsParser();
    MessagingSettings wanted = parser.parse(input);
    return jdbi.withHandle(
        handle -> {
          MessagingSettings now = MessagingSettingsStore.lock(handle, clock.instant());
          List<UserError> errors = new ArrayList<>(parser.faults().all());
          if (errors.isEmpty() && now.version() != input.expectedVersion()) {
            errors.add(conflict(now, input.expectedVersion()));
          }
          if (errors.isEmpty()) {
            errors.addAll(inUse(handle, now, wanted));
          }
          if (!errors.isEmpty()) {
            return new MessagingSettingsPayload(now, errors);
          }
          MessagingSettingsStore.write(handle, wanted, clock.instant());
          outbox.wake(WaitingMessages.inQuietHours(handle));
          return new MessagingSettingsPayload(MessagingSettingsStore.read(handle), List.of());
        });
  }

  /** Stops everything; a stop that is there already stays as it is. */
  @Transactional
  MessagingSettingsPayload pause(@Nullable String reason) {
    String words = reason == null || reason.isBlank() ? null : reason.strip();
    if (words != null && words.length() > REASON_LENGTH) {
      return new MessagingSettingsPayload(
          settings(),
          List.of(
              UserError.invalid(
                  "reason",
                  "The reason has %d characters: shorten it to %d."
                      .formatted(words.length(), REASON_LENGTH))));
    }
    return jdbi.withHandle(
        handle -> {
          if (!MessagingSettingsStore.isPaused(handle)) {
            MessagingSettingsStore.stop(
                handle, new MessagingPause(clock.instant(), words), clock.instant());
          }
          return new MessagingSettingsPayload(MessagingSettingsStore.read(handle), List.of());
        });
  }

  /** Lets mail go out again, what waited first. */
  @Transactional
  MessagingSettingsPayload resume() {
    return jdbi.withHandle(
        handle -> {
          MessagingSettingsStore.lift(handle, clock.instant());
          outbox.wake(WaitingMessages.ofThePause(handle));
          return new MessagingSettingsPayload(MessagingSettingsStore.read(handle), List.of());
        });
  }

  private static UserError conflict(MessagingSettings now, int expected) {
    return new UserError(
        UserErrorCode.CONFLICT,
        "input.expectedVersion",
        "expectedVersion is %d, but the settings are at version %d by now: read them again."
            .formatted(expected, now.version()));
  }

  private static List<UserError> inUse(
      Handle handle, MessagingSettings now, MessagingSettings wanted) {
    List<UserError> errors = new ArrayList<>();
    for (CapGroup group : now.capGroups()) {
      if (wanted.capOf(group.name()).isEmpty()) {
        List<String> users = MessagingSettingsStore.usersOf(handle, group.name());
        if (!users.isEmpty()) {
          errors.add(
              new UserError(
                  UserErrorCode.IN_USE,
                  "input.capGroups",
                  "The cap group “%s” is left out, but the workflow “%s” belongs to it: keep it, or"
                          .formatted(group.name(), users.get(0))
                      + " edit the workflow first."));
        }
      }
    }
    return errors;
  }
}
