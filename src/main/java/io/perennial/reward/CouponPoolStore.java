package io.perennial.reward;

import io.perennial.business.Money;
import io.perennial.business.Reporting;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table of pools. */
@Singleton
class CouponPoolStore {

  private final Reporting reporting;

  CouponPoolStore(Reporting reporting) {
    this.reporting = reporting;
  }

  Optional<CouponPool> find(Handle handle, long key) {
    return find(handle, List.of(key)).stream().findFirst();
  }

  List<CouponPool> find(Handle handle, Collection<Long> keys) {
    return handle
        .createQuery("select * from coupon_pool where id = any(:keys)")
        .bind("keys", keys.toArray(Long[]::new))
        .map(this::read)
        .list();
  }

  /** The pool of a name that is not archived. */
  Optional<CouponPool> named(Handle handle, String name) {
    return handle
        .createQuery(
            "select * from coupon_pool where lower(name) = lower(:name) and archived_at is null")
        .bind("name", name)
        .map(this::read)
        .findOne();
  }

  /** A pool whose row is locked until the transaction ends. */
  Optional<CouponPool> lock(Handle handle, long key) {
    return handle
        .createQuery("select * from coupon_pool where id = :key for no key update")
        .bind("key", key)
        .map(this::read)
        .findOne();
  }

  /** Pools below a key, the newest first. */
  List<CouponPool> page(Handle handle, boolean archived, long below, int limit) {
    return handle
        .createQuery(
            """
            select * from coupon_pool
            where id < :below and (:archived or archived_at is null)
            order by id desc limit :limit
            """)
        .bind("below", below)
        .bind("archived", archived)
        .bind("limit", limit)
        .map(this::read)
        .list();
  }

  long count(Handle handle, boolean archived, int limit) {
    return handle
        .createQuery(
            """
            select count(*) from (
              select from coupon_pool where :archived or archived_at is null limit :limit) as counted
            """)
        .bind("archived", archived)
        .bind("limit", limit)
        .mapTo(Long.class)
        .one();
  }

  /** Adds a pool; empty where its name is taken. */
  Optional<CouponPool> insert(Handle handle, CouponPoolDraft draft, CouponKind kind, Instant now) {
    return bind(
            handle.createQuery(
                """
                insert into coupon_pool
                  (name, description, kind, value, valid_until, valid_days, created_at)
                values (:name, :description, :kind, cast(:value as numeric),
                  cast(:validUntil as date), cast(:validDays as int), :now)
                on conflict (lower(name)) where archived_at is null do nothing
                returning *
                """),
            draft)
        .bind("kind", kind.name())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(this::read)
        .findOne();
  }

  CouponPool update(Handle handle, long key, CouponPoolDraft draft) {
    return bind(
            handle.createQuery(
                """
                update coupon_pool
                set name = :name, description = :description, value = cast(:value as numeric),
                    valid_until = cast(:validUntil as date), valid_days = cast(:validDays as int),
                    version = version + 1
                where id = :key
                returning *
                """),
            draft)
        .bind("key", key)
        .map(this::read)
        .one();
  }

  /** Archives a pool; one that is archived stays as it is. */
  CouponPool archive(Handle handle, long key, Instant now) {
    return handle
        .createQuery(
            """
            update coupon_pool
            set archived_at = coalesce(archived_at, :now),
                version = version + case when archived_at is null then 1 else 0 end
            where id = :key
            returning *
            """)
        .bind("key", key)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .map(this::read)
        .one();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, CouponPoolDraft draft) {
    return statement
        .bind("name", draft.name())
        .bind("description", draft.description())
        .bind("value", draft.value())
        .bind("validUntil", draft.validUntil())
        .bind("validDays", draft.validDays());
  }

  private CouponPool read(ResultSet row, StatementContext context) throws SQLException {
    OffsetDateTime archived = row.getObject("archived_at", OffsetDateTime.class);
    return new CouponPool(
        row.getLong("id"),
        row.getString("name"),
        row.getString("description"),
        CouponKind.valueOf(row.getString("kind")),
        money(row.getBigDecimal("value")),
        row.getObject("valid_until", LocalDate.class),
        row.getObject("valid_days", Integer.class),
        row.getInt("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        archived == null ? null : archived.toInstant());
  }

  private @Nullable Money money(@Nullable BigDecimal amount) {
    return amount == null ? null : reporting.money(amount);
  }
}
