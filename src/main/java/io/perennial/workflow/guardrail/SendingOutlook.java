package io.perennial.workflow.guardrail;

import io.perennial.workflow.definition.QuietHoursRule;
import io.perennial.workflow.definition.SendingRules;
import io.perennial.workflow.guardrail.Slots.Slot;
import io.perennial.workflow.installation.Ownership;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells what a marketing mail to a customer would be asked if it were sent now. */
@Singleton
public final class SendingOutlook {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** No message has this key: the mail that is asked about is not written yet. */
  private static final long NOT_YET = 0;

  private final QuietHoursGate quietHours;
  private final Ownership ownership;
  private final Clock clock;

  SendingOutlook(QuietHoursGate quietHours, Ownership ownership, Clock clock) {
    this.quietHours = quietHours;
    this.ownership = ownership;
    this.clock = clock;
  }

  /**
   * The answers of the gates of sending.
   *
   * @param timeZone as it stands with the customer; null where none does
   * @param marketing whether the workflow sends any marketing mail
   */
  public List<GateAnswer> answers(
      Handle handle,
      long customer,
      @Nullable String timeZone,
      SendingRules rules,
      boolean marketing) {
    MessagingSettings settings = MessagingSettingsStore.read(handle);
    GateAnswer pause = pause(settings.pause() != null, ownership.hold(handle).isPresent());
    if (!marketing) {
      String sentence = "the workflow sends no marketing mail";
      return List.of(
          pause,
          GateAnswer.notAsked(GateKind.QUIET_HOURS, sentence),
          GateAnswer.notAsked(GateKind.FREQUENCY_CAP, sentence),
          GateAnswer.notAsked(GateKind.CAP_GROUP, sentence));
    }
    Instant now = clock.instant();
    Slots taken = SlotStore.taken(handle, List.of(customer), now.minus(CapGate.longest(settings)));
    Slot wanted = new Slot(NOT_YET, customer, rules.capGroup(), now);
    ZoneId zone = quietHours.zone(timeZone == null ? "" : timeZone);
    return List.of(
        pause,
        quietHours(settings.quietHours(), rules, zone, now),
        frequencyCap(settings.frequencyCap(), taken, wanted),
        capGroup(settings, taken, wanted));
  }

  private static GateAnswer pause(boolean stopped, boolean held) {
    String sentence =
        held
            ? "the database belongs to another installation until messagingTakeOver"
            : stopped ? "all mail is stopped until messagingResume" : "mail is being sent";
    return GateAnswer.of(GateKind.MESSAGING_PAUSE, !stopped && !held, sentence);
  }

  private static GateAnswer quietHours(
      @Nullable QuietHours hours, SendingRules rules, ZoneId zone, Instant now) {
    if (hours == null || rules.quietHours() == QuietHoursRule.IGNORE) {
      String whose = hours == null ? "no hours are quiet" : "the workflow ignores quiet hours";
      return GateAnswer.notAsked(GateKind.QUIET_HOURS, whose);
    }
    String clock =
        "it is %s in %s, and quiet are %s to %s"
            .formatted(CLOCK.format(now.atZone(zone)), zone, hours.getFrom(), hours.getTo());
    return hours
        .endAfter(now, zone)
        .map(end -> clock + ": a mail waits until " + MOMENT.format(end.atZone(zone)))
        .map(sentence -> GateAnswer.of(GateKind.QUIET_HOURS, false, sentence))
        .orElseGet(() -> GateAnswer.of(GateKind.QUIET_HOURS, true, clock));
  }

  private static GateAnswer frequencyCap(@Nullable FrequencyCap cap, Slots taken, Slot wanted) {
    if (cap == null) {
      return GateAnswer.notAsked(GateKind.FREQUENCY_CAP, "there is no cap over all workflows");
    }
    return GateAnswer.of(
        GateKind.FREQUENCY_CAP,
        taken.hasRoom(cap, wanted),
        slots(taken.count(cap, wanted, false), cap) + " over all workflows");
  }

  private static GateAnswer capGroup(MessagingSettings settings, Slots taken, Slot wanted) {
    String group = wanted.group();
    if (group == null) {
      return GateAnswer.notAsked(GateKind.CAP_GROUP, "the workflow belongs to no cap group");
    }
    return settings
        .capOf(group)
        .map(
            cap ->
                GateAnswer.of(
                    GateKind.CAP_GROUP,
                    taken.hasRoomInGroup(cap, wanted),
                    slots(taken.count(cap, wanted, true), cap)
                        + " of the cap group “"
                        + group
                        + "”"))
        .orElseGet(
            () -> GateAnswer.notAsked(GateKind.CAP_GROUP, "the cap group is no longer there"));
  }

  private static String slots(long taken, FrequencyCap cap) {
    return "the customer has %d of at most %s".formatted(taken, cap.words());
  }
}
