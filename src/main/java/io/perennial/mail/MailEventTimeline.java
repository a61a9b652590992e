package io.perennial.mail;

import io.perennial.customer.TimelineEntry;
import io.perennial.customer.TimelineKind;
import io.perennial.customer.TimelineRange;
import io.perennial.customer.TimelineSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What providers told about mails, on customers' timelines. */
@Singleton
final class MailEventTimeline implements TimelineSource {
  private static final String PAGE =
      """
      select e.*, nullif(m.subject, '') as subject from unnest(:customers) as asked (id)
      cross join lateral (
        select * from mail_event
        where customer_id = asked.id and kind = any(:kinds)
          and (at, id) < (cast(:before as timestamptz), :belowKey)
        order by at desc, id desc limit :limit) e
      left join message m on m.id = e.message_key
      order by e.at desc, e.id desc
      """;

  @Override
  public String name() {
    return "mail events";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Stream.of(MailEventKind.values())
        .map(MailEventTimeline::told)
        .collect(Collectors.toSet());
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    String[] kinds =
        Stream.of(MailEventKind.values())
            .filter(kind -> range.kinds().contains(told(kind)))
            .map(MailEventKind::name)
            .toArray(String[]::new);
    return range
        .bind(handle.createQuery(PAGE))
        .bind("kinds", kinds)
        .map(MailEventTimeline::read)
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Map.Entry<Long, TimelineEntry> read(ResultSet row, StatementContext context)
      throws SQLException {
    MailEvent event = MailEventStore.event(row);
    return Map.entry(
        row.getLong("customer_id"),
        new TimelineEntry(
            event.key(), event.at(), told(event.kind()), row.getString("subject"), event));
  }

  private static TimelineKind told(MailEventKind kind) {
    return switch (kind) {
      case DELIVERED -> TimelineKind.MAIL_DELIVERED;
      case DEFERRED -> TimelineKind.MAIL_DEFERRED;
      case DROPPED -> TimelineKind.MAIL_DROPPED;
      case SOFT_BOUNCE -> TimelineKind.MAIL_SOFT_BOUNCE;
      case HARD_BOUNCE -> TimelineKind.MAIL_HARD_BOUNCE;
      case COMPLAINT -> TimelineKind.MAIL_COMPLAINT;
      case UNSUBSCRIBE -> TimelineKind.MAIL_UNSUBSCRIBE;
      case OPENED -> TimelineKind.EMAIL_OPEN;
      case CLICKED -> TimelineKind.EMAIL_CLICK;
    };
  }
}
