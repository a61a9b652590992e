package io.perennial.workflow.guardrail;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.outbox.Outbox;
import io.perennial.workflow.installation.MessagingHold;
import io.perennial.workflow.installation.Ownership;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads and edits the messaging settings, and stops everything. */
@Singleton
public class Messaging {
  private static final int REASON_LENGTH = 500;

  /** What the audit log calls the settings: there is one row of them. */
  private static final String SUBJECT = "messagingSettings";

  private static final UserError NOT_HELD =
      new UserError(
          UserErrorCode.CONFLICT,
          null,
          "The database belongs to this installation already: there is nothing to take over.");

  private final Jdbi jdbi;
  private final Outbox outbox;
  private final Clock clock;
  private final Audit audit;
  private final Ownership ownership;

  Messaging(Jdbi jdbi, Outbox outbox, Clock clock, Audit audit, Ownership ownership) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.clock = clock;
    this.audit = audit;
    this.ownership = ownership;
  }

  public MessagingSettings settings() {
    return jdbi.withHandle(this::read);
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
            return new MessagingSettingsPayload(read(handle), errors);
          }
          MessagingSettingsStore.write(handle, wanted, clock.instant());
          outbox.wake(WaitingMessages.inQuietHours(handle));
          audit.recordEdit(
              AuditAction.MESSAGING_SETTINGS_UPDATED, SUBJECT, null, changes(now, wanted));
          return new MessagingSettingsPayload(read(handle), List.of());
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
          MessagingPause pause = new MessagingPause(clock.instant(), words);
          if (MessagingSettingsStore.stop(handle, pause, clock.instant())) {
            audit.record(
                AuditAction.MESSAGING_PAUSED,
                SUBJECT,
                null,
                AuditChanges.none().name("reason", null, words));
          }
          return new MessagingSettingsPayload(read(handle), List.of());
        });
  }

  /** Lets mail go out again, what waited first. */
  @Transactional
  MessagingSettingsPayload resume() {
    return jdbi.withHandle(
        handle -> {
          if (MessagingSettingsStore.lift(handle, clock.instant())) {
            audit.record(AuditAction.MESSAGING_RESUMED, SUBJECT, null);
          }
          outbox.wake(WaitingMessages.ofThePause(handle));
          return new MessagingSettingsPayload(read(handle), List.of());
        });
  }

  /** Makes the database this installation's, where it is another one's. */
  @Transactional
  MessagingSettingsPayload takeOver(OverdueMessages overdue) {
    return jdbi.withHandle(
        handle -> {
          MessagingSettingsStore.lockSwitch(handle);
          MessagingHold hold = ownership.hold(handle).orElse(null);
          if (hold == null) {
            return new MessagingSettingsPayload(read(handle), List.of(NOT_HELD));
          }
          ownership.take(handle, overdue == OverdueMessages.SKIP);
          outbox.wake(WaitingMessages.ofTheHold(handle));
          audit.record(
              AuditAction.MESSAGING_TAKEN_OVER,
              SUBJECT,
              null,
              AuditChanges.none()
                  .value("hold", hold.reason(), null)
                  .value("overdue", null, overdue.name()));
          return new MessagingSettingsPayload(read(handle), List.of());
        });
  }

  private MessagingSettings read(Handle handle) {
    return MessagingSettingsStore.read(handle).with(ownership.hold(handle).orElse(null));
  }

  private static AuditChanges changes(MessagingSettings before, MessagingSettings after) {
    AuditChanges changes =
        AuditChanges.none()
            .value("quietHours", words(before.quietHours()), words(after.quietHours()))
            .value("frequencyCap", words(before.frequencyCap()), words(after.frequencyCap()));
    Stream.of(before, after)
        .flatMap(settings -> settings.capGroups().stream())
        .map(CapGroup::name)
        .distinct()
        .sorted()
        .forEach(
            name ->
                changes.value(
                    "capGroups." + name,
                    words(before.capOf(name).orElse(null)),
                    words(after.capOf(name).orElse(null))));
    return changes;
  }

  private static @Nullable String words(@Nullable QuietHours hours) {
    return hours == null ? null : hours.getFrom() + " to " + hours.getTo();
  }

  private static @Nullable String words(@Nullable FrequencyCap cap) {
    return cap == null ? null : cap.words();
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
