package io.perennial.event;

import io.perennial.customer.TimelineEntry;
import io.perennial.customer.TimelineKind;
import io.perennial.customer.TimelineRange;
import io.perennial.customer.TimelineSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Events on customers' timelines. */
@Singleton
final class EventTimeline implements TimelineSource {
  @Override
  public String name() {
    return "events";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Stream.of(EventKind.values()).map(EventTimeline::told).collect(Collectors.toSet());
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    List<EventKind> kinds =
        Stream.of(EventKind.values()).filter(kind -> range.kinds().contains(told(kind))).toList();
    return EventStore.page(
            handle, range.customers(), kinds, range.limit(), range.before(), range.belowKey())
        .stream()
        .collect(
            Collectors.groupingBy(
                Event::customerKey, Collectors.mapping(EventTimeline::entry, Collectors.toList())));
  }

  private static TimelineEntry entry(Event event) {
    return new TimelineEntry(
        event.key(), event.occurredAt(), told(event.kind()), event.name(), event);
  }

  private static TimelineKind told(EventKind kind) {
    return switch (kind) {
      case PAGE_VIEW -> TimelineKind.PAGE_VIEW;
      case EMAIL_OPEN -> TimelineKind.EMAIL_OPEN;
      case EMAIL_CLICK -> TimelineKind.EMAIL_CLICK;
      case COMPLAINT -> TimelineKind.COMPLAINT;
      case SUPPORT_TICKET -> TimelineKind.SUPPORT_TICKET;
      case REFERRAL -> TimelineKind.REFERRAL;
      case USAGE -> TimelineKind.USAGE;
      case CUSTOM -> TimelineKind.CUSTOM;
    };
  }
}
