package io.perennial.purchase;

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

/** Orders, refunds and cancellations on customers' timelines. */
@Singleton
final class OrderTimeline implements TimelineSource {
  private final OrderStore orders;

  OrderTimeline(OrderStore orders) {
    this.orders = orders;
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Stream.of(PurchaseKind.values()).map(OrderTimeline::told).collect(Collectors.toSet());
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    List<PurchaseKind> kinds =
        Stream.of(PurchaseKind.values())
            .filter(kind -> range.kinds().contains(told(kind)))
            .toList();
    return orders
        .page(handle, range.customers(), kinds, range.limit(), range.before(), range.belowKey())
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                found -> found.getValue().stream().map(OrderTimeline::entry).toList()));
  }

  private static TimelineEntry entry(Order order) {
    return new TimelineEntry(
        order.key(), order.placedAt(), told(order.kind()), order.orderId(), order);
  }

  private static TimelineKind told(PurchaseKind kind) {
    return switch (kind) {
      case ORDER -> TimelineKind.ORDER;
      case REFUND -> TimelineKind.REFUND;
      case CANCELLATION -> TimelineKind.CANCELLATION;
    };
  }
}
