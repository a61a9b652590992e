package io.perennial.reward;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The tables of codes and of who was given which. */
@Singleton
class CouponStore {

  private static final String ADD =
      """
      insert into coupon_code (pool_id, code, added_at)
      select :pool, code, :now from unnest(cast(:codes as text[])) with ordinality as c (code, place)
      order by place
      on conflict (pool_id, code) do nothing
      """;

  /** Pairs the requests that have none with free codes, past those that others are taking. */
  private static final String GRANT_UNIQUE =
      """
      with wanted as (
        select asked.*, row_number() over (order by asked.firing, asked.step) as place
        from unnest(cast(:customers as bigint[]), cast(:firings as bigint[]), cast(:steps as int[]))
               as asked (customer, firing, step)
        where not exists (
          select from coupon c where c.firing_id = asked.firing and c.step = asked.step)),
      free as (
        select id, code from coupon_code
        where pool_id = :pool and not given
        order by id
        limit (select count(*) from wanted)
        for update skip locked),
      taken as (select id, code, row_number() over (order by id) as place from free),
      granted as (
        insert into coupon (pool_id, code, shared, customer_id, firing_id, step, value,
                            valid_until, granted_at)
        select :pool, taken.code, false, wanted.customer, wanted.firing, wanted.step,
               cast(:value as numeric), cast(:validUntil as date), :now
        from wanted join taken using (place)
        order by wanted.place
        on conflict (firing_id, step) do nothing
        returning code)
      update coupon_code set given = true
      where id in (select taken.id from taken join granted using (code))
      """;

  private static final String GRANT_SHARED =
      """
      insert into coupon (pool_id, code, shared, customer_id, firing_id, step, value,
                          valid_until, granted_at)
      select :pool, coupon_code.code, true, asked.customer, asked.firing, asked.step,
             cast(:value as numeric), cast(:validUntil as date), :now
      from unnest(cast(:customers as bigint[]), cast(:firings as bigint[]), cast(:steps as int[]))
             as asked (customer, firing, step)
      join coupon_code on coupon_code.pool_id = :pool
      order by asked.firing, asked.step
      on conflict (firing_id, step) do nothing
      """;

  /** What a coupon was given for. */
  record FiringStep(long firing, int step) {
    static FiringStep of(CouponRequest request) {
      return new FiringStep(request.firing(), request.step());
    }
  }

  /** A coupon that was given; without a code once its customer is erased. */
  record Held(@Nullable String code, @Nullable LocalDate validUntil) {}

  /** Adds codes in their order; tells how many are new. */
  int add(Handle handle, long pool, Collection<String> codes, Instant now) {
    return handle
        .createUpdate(ADD)
        .bind("pool", pool)
        .bind("codes", codes.toArray(String[]::new))
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Gives codes to those requests that have none yet, as far as there are free ones. */
  void grant(
      Handle handle,
      CouponPool pool,
      List<CouponRequest> requests,
      @Nullable LocalDate validUntil,
      Instant now) {
    String sql =
        switch (pool.kind()) {
          case UNIQUE -> GRANT_UNIQUE;
          case SHARED -> GRANT_SHARED;
        };
    bindKeys(handle.createUpdate(sql), requests)
        .bind("customers", requests.stream().map(CouponRequest::customer).toArray(Long[]::new))
        .bind("pool", pool.key())
        .bind("value", pool.value() == null ? null : pool.value().amount())
        .bind("validUntil", validUntil)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** The coupons that were given for some requests. */
  Map<FiringStep, Held> held(Handle handle, List<CouponRequest> requests) {
    return bindKeys(
            handle.createQuery(
                """
                select firing_id, step, code, valid_until from coupon
                where (firing_id, step) in (
                  select * from unnest(cast(:firings as bigint[]), cast(:steps as int[])))
                """),
            requests)
        .map(
            (row, context) ->
                Map.entry(
                    new FiringStep(row.getLong(1), row.getInt(2)),
                    new Held(row.getString(3), row.getObject(4, LocalDate.class))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The last coupon of each firing; of an erased customer, none. */
  Map<Long, CouponGrant.Granted> latest(Handle handle, Collection<Long> firings) {
    return handle
        .createQuery(
            """
            select distinct on (firing_id) firing_id, code, valid_until from coupon
            where firing_id = any(:firings) and code is not null
            order by firing_id, id desc
            """)
        .bind("firings", firings.toArray(Long[]::new))
        .map(
            (row, context) ->
                Map.entry(
                    row.getLong(1),
                    new CouponGrant.Granted(row.getString(2), row.getObject(3, LocalDate.class))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  BigDecimal spent(Handle handle, long pool) {
    return handle
        .createQuery("select coalesce(sum(value), 0) from coupon where pool_id = :pool")
        .bind("pool", pool)
        .mapTo(BigDecimal.class)
        .one();
  }

  private static <S extends SqlStatement<S>> S bindKeys(S statement, List<CouponRequest> requests) {
    return statement
        .bind("firings", requests.stream().map(CouponRequest::firing).toArray(Long[]::new))
        .bind("steps", requests.stream().map(CouponRequest::step).toArray(Integer[]::new));
  }
}
