package io.perennial.workflow.guardrail;

import io.perennial.outbox.Message;
import io.perennial.outbox.MessageClass;
import io.perennial.workflow.guardrail.Slots.Slot;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the slots of customers. A slot is a message of a workflow whose slot_at is set: by the
 * statement that commits SENDING, until an answer tells that nothing was sent.
 */
final class SlotStore {
  private SlotStore() {}

  /**
   * Lets one transaction at a time take slots of a customer. Not by a lock of the customer's row:
   * an erasure holds that and waits for messages, which a sender holds.
   */
  static void lock(Handle handle, Collection<Long> customers) {
    handle
        .createQuery(
            """
            select count(*) from (
              select pg_advisory_xact_lock(place) from (
                select distinct hashtextextended('slots of ' || customer, 0) as place
                from unnest(:customers) as customer order by place) as places) as held
            """)
        .bindArray("customers", Long.class, customers)
        .mapTo(Long.class)
        .one();
  }

  /** The slots that were taken by mails to customers after an instant. */
  static Slots taken(Handle handle, Collection<Long> customers, Instant since) {
    return new Slots(
        handle
            .createQuery(
                """
                select m.id, m.customer_id, m.slot_at,
                       w.definition -> 'sending' ->> 'capGroup' as cap_group
                from message m
                join firing f on f.id = m.firing_id
                join workflow w on w.id = f.workflow_id
                where m.customer_id = any(:customers) and m.slot_at > :since
                  and m.message_class = 'MARKETING'
                """)
            .bindArray("customers", Long.class, customers)
            .bind("since", at(since))
            .map(
                (row, context) ->
                    new Slot(
                        row.getLong("id"),
                        row.getLong("customer_id"),
                        row.getString("cap_group"),
                        row.getObject("slot_at", OffsetDateTime.class).toInstant()))
            .list());
  }

  /** The slots that marketing mails of workflows want, by message; others want none. */
  static Map<Long, Slot> wanted(Handle handle, List<Message> messages, Instant now) {
    List<Message> marketing =
        messages.stream().filter(m -> m.messageClass() == MessageClass.MARKETING).toList();
    Map<Long, @Nullable String> groups = new HashMap<>();
    handle
        .createQuery(
            """
            select f.id, w.definition -> 'sending' ->> 'capGroup' as cap_group
            from firing f join workflow w on w.id = f.workflow_id
            where f.id = any(:firings)
            """)
        .bindArray("firings", Long.class, marketing.stream().map(Message::firingId).toList())
        .map((row, context) -> groups.put(row.getLong("id"), row.getString("cap_group")))
        .list();
    Map<Long, Slot> wanted = new HashMap<>();
    for (Message message : marketing) {
      if (groups.containsKey(message.firingId())) {
        String group = groups.get(message.firingId());
        wanted.put(message.key(), new Slot(message.key(), message.customerKey(), group, now));
      }
    }
    return wanted;
  }

  /** The customers who have as many mails as a cap allows. */
  static Set<Long> full(Handle handle, FrequencyCap cap, @Nullable String group, Instant now) {
    return new HashSet<>(
        handle
            .createQuery(
                """
                select m.customer_id from message m
                join firing f on f.id = m.firing_id
                join workflow w on w.id = f.workflow_id
                where m.slot_at > :since and m.message_class = 'MARKETING'
                  and (cast(:group as text) is null
                       or w.definition -> 'sending' ->> 'capGroup' = :group)
                group by m.customer_id having count(*) >= :messages
                """)
            .bind("since", at(now.minus(cap.window())))
            .bind("group", group)
            .bind("messages", cap.messages())
            .mapTo(Long.class)
            .list());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
