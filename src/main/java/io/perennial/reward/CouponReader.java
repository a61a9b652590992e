package io.perennial.reward;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads coupons that were given out, and how far pools are used up, each for many at once. */
@Singleton
class CouponReader {

  private static final int FETCH = 1_000;

  private final Jdbi jdbi;
  private final Reporting reporting;
  private final BusinessCalendar calendar;
  private final Clock clock;

  CouponReader(Jdbi jdbi, Reporting reporting, BusinessCalendar calendar, Clock clock) {
    this.jdbi = jdbi;
    this.reporting = reporting;
    this.calendar = calendar;
    this.clock = clock;
  }

  Optional<Coupon> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from coupon where id = :key")
                .bind("key", key)
                .map(this::read)
                .findOne());
  }

  /** The coupons of each of some pools below a key, so many each, in one statement. */
  Map<Long, List<Coupon>> ofPools(List<Long> pools, long below, int limit) {
    return page("pool_id", pools, below, limit).stream()
        .collect(Collectors.groupingBy(Coupon::poolKey));
  }

  /** The coupons of each of some customers below a key, so many each, in one statement. */
  Map<Long, List<Coupon>> ofCustomers(List<Long> customers, long below, int limit) {
    return page("customer_id", customers, below, limit).stream()
        .collect(Collectors.groupingBy(Coupon::customerKey));
  }

  private List<Coupon> page(String column, List<Long> owners, long below, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select found.*
                    from unnest(cast(:owners as bigint[])) as owner (key)
                    cross join lateral (
                      select * from coupon
                      where coupon.<column> = owner.key and id < :below
                      order by id desc limit :limit) as found
                    order by found.id desc
                    """)
                .define("column", column)
                .bind("owners", owners.stream().distinct().toArray(Long[]::new))
                .bind("below", below)
                .bind("limit", limit)
                .map(this::read)
                .list());
  }

  /** How far each of some pools is used up, in their order, in one statement. */
  List<CouponUsage> usage(List<CouponPool> pools) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select pool.kind, stock.*, grants.*
                    from unnest(cast(:pools as bigint[]), cast(:kinds as text[]))
                           with ordinality as pool (key, kind, place)
                    cross join lateral (
                      select count(*) as total, count(*) filter (where not given) as unused
                      from coupon_code where pool_id = pool.key) as stock
                    cross join lateral (
                      select count(*) as granted, count(redeemed_at) as redeemed,
                             coalesce(sum(value), 0) as spent, min(granted_at) as first,
                             count(*) filter (where granted_at >= :since) as lately
                      from coupon where pool_id = pool.key) as grants
                    order by pool.place
                    """)
                .bind("pools", pools.stream().map(CouponPool::key).toArray(Long[]::new))
                .bind("kinds", pools.stream().map(p -> p.kind().name()).toArray(String[]::new))
                .bind(
                    "since",
                    clock
                        .instant()
                        .minus(Duration.ofDays(StockForecast.DAYS))
                        .atOffset(ZoneOffset.UTC))
                .map(this::readUsage)
                .list());
  }

  /** Every coupon of a pool, the oldest first. */
  void forEach(Handle handle, long pool, Consumer<Coupon> consumer) {
    handle
        .createQuery("select * from coupon where pool_id = :pool order by id")
        .bind("pool", pool)
        .setFetchSize(FETCH)
        .map(this::read)
        .useStream(coupons -> coupons.forEach(consumer));
  }

  Coupon read(ResultSet row, StatementContext context) throws SQLException {
    BigDecimal value = row.getBigDecimal("value");
    OffsetDateTime redeemed = row.getObject("redeemed_at", OffsetDateTime.class);
    return new Coupon(
        row.getLong("id"),
        row.getLong("pool_id"),
        row.getLong("customer_id"),
        row.getString("code"),
        value == null ? null : reporting.money(value),
        row.getObject("valid_until", LocalDate.class),
        row.getObject("granted_at", OffsetDateTime.class).toInstant(),
        redeemed == null ? null : redeemed.toInstant());
  }

  private CouponUsage readUsage(ResultSet row, StatementContext context) throws SQLException {
    boolean shared = CouponKind.valueOf(row.getString("kind")) == CouponKind.SHARED;
    long unused = row.getLong("unused");
    long age = age(row.getObject("first", OffsetDateTime.class));
    return new CouponUsage(
        shared ? null : row.getInt("total"),
        row.getInt("granted"),
        shared ? null : Math.toIntExact(unused),
        row.getInt("redeemed"),
        reporting.money(row.getBigDecimal("spent")),
        shared ? null : StockForecast.exhaustedInDays(unused, row.getLong("lately"), age));
  }

  private long age(@Nullable OffsetDateTime first) {
    return first == null
        ? 1
        : ChronoUnit.DAYS.between(calendar.dayOf(first.toInstant()), calendar.today()) + 1;
  }
}
