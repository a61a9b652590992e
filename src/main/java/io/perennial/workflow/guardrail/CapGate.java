package io.perennial.workflow.guardrail;

import io.perennial.outbox.Message;
import io.perennial.outbox.MessageReason;
import io.perennial.outbox.SendGate;
import io.perennial.outbox.Verdict;
import io.perennial.workflow.guardrail.Slots.Slot;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses marketing mail to customers who got as much as the caps allow. Asked last: what it
 * lets by takes its slot in the same transaction, and earlier messages count for later ones.
 */
@Singleton
@Priority(-100)
final class CapGate implements SendGate {
  private final Clock clock;

  CapGate(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Verdict ask(Handle handle, Message message) {
    return askAll(handle, List.of(message)).get(0);
  }

  @Override
  public List<Verdict> askAll(Handle handle, List<Message> messages) {
    MessagingSettings settings = messages.isEmpty() ? null : MessagingSettingsStore.read(handle);
    if (settings == null || !settings.hasCaps()) {
      return Collections.nCopies(messages.size(), Verdict.send());
    }
    Instant now = clock.instant();
    Map<Long, Slot> wanted = SlotStore.wanted(handle, messages, now);
    List<Long> customers = wanted.values().stream().map(Slot::customer).distinct().toList();
    SlotStore.lock(handle, customers);
    Slots taken = SlotStore.taken(handle, customers, now.minus(longest(settings)));
    return messages.stream().map(m -> verdict(settings, taken, wanted.get(m.key()))).toList();
  }

  /** The verdict; takes the slot where it is yes. */
  static Verdict verdict(MessagingSettings settings, Slots taken, @Nullable Slot wanted) {
    if (wanted == null) {
      return Verdict.send();
    }
    FrequencyCap cap = settings.frequencyCap();
    if (cap != null && !taken.hasRoom(cap, wanted)) {
      return Verdict.suppress(
          MessageReason.FREQUENCY_CAP,
          "The customer got %s, as many as the frequency cap allows.".formatted(cap.words()));
    }
    FrequencyCap ofGroup = settings.capOf(wanted.group()).orElse(null);
    if (ofGroup != null && !taken.hasRoomInGroup(ofGroup, wanted)) {
      return Verdict.suppress(
          MessageReason.CAP_GROUP,
          "The customer got %s, as many as the cap group “%s” allows."
              .formatted(ofGroup.words(), wanted.group()));
    }
    taken.take(wanted);
    return Verdict.send();
  }

  private static Duration longest(MessagingSettings settings) {
    FrequencyCap cap = settings.frequencyCap();
    return Stream.concat(Stream.ofNullable(cap), settings.capGroups().stream().map(CapGroup::cap))
        .map(FrequencyCap::window)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
