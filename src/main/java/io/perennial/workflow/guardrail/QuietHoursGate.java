package io.perennial.workflow.guardrail;

import io.perennial.business.BusinessCalendar;
import io.perennial.customer.ContactDetails;
import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.outbox.MessageReason;
import io.perennial.outbox.SendGate;
import io.perennial.outbox.Verdict;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Holds marketing mail until the customer's quiet hours end, and a little longer, each message
 * otherwise, so that not all begin in the same second.
 */
@Singleton
@Priority(-10)
final class QuietHoursGate implements SendGate {
  private static final Duration SPREAD = Duration.ofMinutes(10);

  private final BusinessCalendar calendar;
  private final Clock clock;

  QuietHoursGate(BusinessCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  @Override
  public Verdict ask(Handle handle, Message message) {
    return askAll(handle, List.of(message)).get(0);
  }

  @Override
  public List<Verdict> askAll(Handle handle, List<Message> messages) {
    QuietHours hours = messages.isEmpty() ? null : MessagingSettingsStore.read(handle).quietHours();
    if (hours == null) {
      return Collections.nCopies(messages.size(), Verdict.send());
    }
    Map<Long, ZoneId> zones = zones(handle, messages);
    Instant now = clock.instant();
    return messages.stream().map(m -> verdict(hours, m, zones.get(m.firingId()), now)).toList();
  }

  /** The verdict; without a zone the message follows from no workflow that minds the hours. */
  static Verdict verdict(QuietHours hours, Message message, @Nullable ZoneId zone, Instant now) {
    if (zone == null || message.messageClass() != MessageClass.MARKETING) {
      return Verdict.send();
    }
    return hours
        .endAfter(now, zone)
        .map(
            end ->
                Verdict.hold(
                    end.plus(spread(message.key())),
                    MessageReason.QUIET_HOURS,
                    "It waits for the end of the quiet hours, %s to %s in %s."
                        .formatted(hours.getFrom(), hours.getTo(), zone)))
        .orElseGet(Verdict::send);
  }

  /** Of neighbouring messages far apart, and the same whenever it is asked. */
  private static Duration spread(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return Duration.ofMillis(Math.floorMod(mixed >>> 16, SPREAD.toMillis()));
  }

  private Map<Long, ZoneId> zones(Handle handle, List<Message> messages) {
    Map<Long, ZoneId> zones = new HashMap<>();
    handle
        .createQuery(
            """
            select f.id, coalesce(c.time_zone, '') as time_zone
            from firing f
            join workflow w on w.id = f.workflow_id
            join customer c on c.id = f.customer_id
            where f.id = any(:firings)
              and coalesce(w.definition -> 'sending' ->> 'quietHours', 'RESPECT') = 'RESPECT'
            """)
        .bindArray("firings", Long.class, messages.stream().map(Message::firingId).toList())
        .map((row, context) -> Map.entry(row.getLong("id"), row.getString("time_zone")))
        .forEach(found -> zones.put(found.getKey(), zone(found.getValue())));
    return zones;
  }

  /** What is no zone, as files may have it, is the shop's. */
  private ZoneId zone(String name) {
    Optional<String> known = ContactDetails.timeZone(name);
    return known.map(ZoneId::of).orElse(calendar.zone());
  }
}
