package io.perennial.purchase;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads subscriptions for people. */
@Singleton
class SubscriptionStore {
  private static final String OF_CUSTOMERS =
      """
      (source, subscription_id) in (
        select source, subscription_id from subscription
        where customer_id = any(:customers) and superseded_at is null)
      """;

  private static final String OF_KEY =
      "(source, subscription_id) in (select source, subscription_id from subscription where id = :key)";

  /** The phase that runs now, else the last one, else the first to come; with its contract. */
  private static final String LATEST =
      """
      latest as (
        select distinct on (p.source, p.subscription_id) p.*,
               min(p.started_at) over (partition by p.source, p.subscription_id) as first_start,
               known.key, c.began, c.renewals, c.is_ended,
               extract(epoch from c.paused) as paused_seconds
        from phase p
        left join contract c
          on c.source = p.source and c.subscription_id = p.subscription_id
            and p.started_at between c.began and c.last_start
        cross join lateral (
          select min(id) as key from subscription a
          where a.source = p.source and a.subscription_id = p.subscription_id) known
        order by p.source, p.subscription_id,
                 case when p.started_at <= :until then p.started_at end desc nulls last,
                 p.started_at
      )
      """;

  private static final String PAGE =
      """
      select *
      from (select *, row_number() over (
                     partition by customer_id order by first_start desc, key desc) as place
            from latest
            where customer_id = any(:customers)
              and (first_start, key) < (cast(:beforeTime as timestamptz), :beforeKey)) placed
      where place <= :limit
      order by customer_id, place
      """;

  private final SubscriptionReading reading;
  private final BusinessCalendar calendar;
  private final Reporting reporting;
  private final Clock clock;

  SubscriptionStore(BusinessCalendar calendar, Reporting reporting, Clock clock) {
    this.reading = new SubscriptionReading(reporting);
    this.calendar = calendar;
    this.reporting = reporting;
    this.clock = clock;
  }

  /** The latest subscriptions of each customer before a place, at most so many. */
  Map<Long, List<CustomerSubscription>> page(
      Handle handle,
      Collection<Long> customers,
      int limit,
      @Nullable Instant before,
      long beforeKey) {
    Instant now = clock.instant();
    return query(handle, OF_CUSTOMERS, PAGE, now)
        .bind("customers", customers.toArray(Long[]::new))
        .bind("beforeTime", before == null ? "infinity" : before.toString())
        .bind("beforeKey", beforeKey)
        .bind("limit", limit)
        .map((row, context) -> Map.entry(row.getLong("customer_id"), reading.read(row, now)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  Optional<CustomerSubscription> find(Handle handle, long key) {
    Instant now = clock.instant();
    return query(handle, OF_KEY, "select * from latest where key = :key", now)
        .bind("key", key)
        .map((row, context) -> reading.read(row, now))
        .findOne();
  }

  private Query query(Handle handle, String condition, String selection, Instant now) {
    return handle
        .createQuery("with " + SubscriptionSql.contract(condition) + ", " + LATEST + selection)
        .bind("until", now.atOffset(ZoneOffset.UTC))
        .bind("zone", calendar.zone().getId())
        .bind("digits", reporting.digits());
  }
}
