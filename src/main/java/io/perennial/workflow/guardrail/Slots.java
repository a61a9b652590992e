package io.perennial.workflow.guardrail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The slots that marketing mails took, and take now, in the caps of their customers. */
final class Slots {

  /**
   * A mail that was sent, is being sent, or may have been.
   *
   * @param group the cap group of its workflow; null where it has none
   */
  record Slot(long message, long customer, @Nullable String group, Instant at) {}

  private final Map<Long, List<Slot>> taken = new HashMap<>();

  Slots(List<Slot> slots) {
    slots.forEach(this::take);
  }

  /** Whether a cap over all workflows leaves room for a mail; its own earlier attempt apart. */
  boolean hasRoom(FrequencyCap cap, Slot wanted) {
    return hasRoom(cap, wanted, false);
  }

  /** Whether the cap of its group leaves room for a mail. */
  boolean hasRoomInGroup(FrequencyCap cap, Slot wanted) {
    return hasRoom(cap, wanted, true);
  }

  /** Takes a slot; one that the same message took before is given up for it. */
  void take(Slot slot) {
    List<Slot> slots = taken.computeIfAbsent(slot.customer(), customer -> new ArrayList<>());
    slots.removeIf(each -> each.message() == slot.message());
    slots.add(slot);
  }

  private boolean hasRoom(FrequencyCap cap, Slot wanted, boolean inGroup) {
    Instant since = wanted.at().minus(cap.window());
    long counted =
        taken.getOrDefault(wanted.customer(), List.of()).stream()
            .filter(each -> each.message() != wanted.message() && each.at().isAfter(since))
            .filter(each -> !inGroup || isOfGroup(each, wanted))
            .count();
    return counted < cap.messages();
  }

  private static boolean isOfGroup(Slot slot, Slot wanted) {
    return slot.group() != null && slot.group().equals(wanted.group());
  }
}
