package io.perennial.purchase;

import io.perennial.customer.TimelineEntry;
import io.perennial.customer.TimelineKind;
import io.perennial.customer.TimelineRange;
import io.perennial.customer.TimelineSource;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Starts and ends of subscriptions on customers' timelines. All of a customer's subscriptions are
 * read, up to {@value #MOST}: nobody has many.
 */
@Singleton
final class SubscriptionTimeline implements TimelineSource {
  private static final int MOST = 1_000;
  private static final Comparator<TimelineEntry> NEWEST_FIRST =
      Comparator.comparing(TimelineEntry::at).thenComparing(TimelineEntry::key).reversed();

  private final SubscriptionStore subscriptions;

  SubscriptionTimeline(SubscriptionStore subscriptions) {
    this.subscriptions = subscriptions;
  }

  @Override
  public String name() {
    return "subscriptions";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.SUBSCRIPTION_START, TimelineKind.SUBSCRIPTION_END);
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    return subscriptions
        .page(handle, range.customers(), MOST, null, Long.MAX_VALUE)
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                found ->
                    found.getValue().stream()
                        .flatMap(SubscriptionTimeline::past)
                        .filter(range::contains)
                        .sorted(NEWEST_FIRST)
                        .limit(range.limit())
                        .toList()));
  }

  /** What of a subscription lies in the past: its start, its end. */
  private static Stream<TimelineEntry> past(CustomerSubscription subscription) {
    TimelineEntry start =
        new TimelineEntry(
            2 * subscription.key(),
            subscription.startedAt(),
            TimelineKind.SUBSCRIPTION_START,
            subscription.plan(),
            subscription);
    return switch (subscription.state()) {
      case UPCOMING -> Stream.empty();
      case ACTIVE, PAUSED -> Stream.of(start);
      case ENDED ->
          subscription.endsAt() == null
              ? Stream.of(start)
              : Stream.of(
                  start,
                  new TimelineEntry(
                      2 * subscription.key() + 1,
                      subscription.endsAt(),
                      TimelineKind.SUBSCRIPTION_END,
                      subscription.plan(),
                      subscription));
    };
  }
}
