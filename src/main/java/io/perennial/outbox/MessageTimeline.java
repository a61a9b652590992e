package io.perennial.outbox;

import io.perennial.customer.TimelineEntry;
import io.perennial.customer.TimelineKind;
import io.perennial.customer.TimelineRange;
import io.perennial.customer.TimelineSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Messages to customers on their timelines, one entry for each, where it was queued. */
@Singleton
final class MessageTimeline implements TimelineSource {
  private static final String PAGE =
      """
      select m.* from unnest(:customers) as asked (id)
      cross join lateral (
        select * from message
        where customer_id = asked.id and message_class <> 'STAFF'
          and (queued_at, id) < (cast(:before as timestamptz), :belowKey)
        order by queued_at desc, id desc limit :limit) m
      order by m.queued_at desc, m.id desc
      """;

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.MESSAGE);
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    return range.bind(handle.createQuery(PAGE)).map(MessageRow::read).stream()
        .collect(
            Collectors.groupingBy(
                Message::customerKey,
                Collectors.mapping(MessageTimeline::entry, Collectors.toList())));
  }

  private static TimelineEntry entry(Message message) {
    String subject = message.subject().isEmpty() ? null : message.subject();
    return new TimelineEntry(
        message.key(), message.queuedAt(), TimelineKind.MESSAGE, subject, message);
  }
}
