package io.perennial.customer;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a source is asked for: of each customer the newest before a place.
 *
 * @param customers their keys
 * @param kinds those of the source that are wanted, at least one
 * @param before entries of an earlier instant belong to it; null: all do
 * @param belowKey of that very instant, those with a lesser key do
 * @param limit how many for each customer
 */
public record TimelineRange(
    List<Long> customers,
    Set<TimelineKind> kinds,
    @Nullable Instant before,
    long belowKey,
    int limit) {
  public TimelineRange {
    customers = List.copyOf(customers);
    kinds = Set.copyOf(kinds);
  }

  /** Binds customers, before, belowKey and limit of a query. */
  public Query bind(Query query) {
    return query
        .bind("customers", customers.toArray(Long[]::new))
        .bind("before", before == null ? "infinity" : before.toString())
        .bind("belowKey", belowKey)
        .bind("limit", limit);
  }

  /** Whether an entry lies before the place and is wanted. */
  public boolean contains(TimelineEntry entry) {
    int order = before == null ? -1 : entry.at().compareTo(before);
    return kinds.contains(entry.kind()) && (order < 0 || (order == 0 && entry.key() < belowKey));
  }
}
