package io.perennial.reward;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.customer.Customer;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Writes down that coupons were redeemed. */
@Singleton
class Redemption {

  /** Those not redeemed yet come first: a customer may have a shared code twice. */
  private static final String FIND =
      """
      select * from coupon
      where code = :code
        and (cast(:pool as bigint) is null or pool_id = :pool)
        and (cast(:customer as bigint) is null or customer_id = :customer)
      order by redeemed_at is not null, id
      limit :limit
      for update
      """;

  /** Enough to see that a code is of more than one customer or pool. */
  private static final int LIMIT = 100;

  private final Jdbi jdbi;
  private final CouponReader reader;
  private final Clock clock;
  private final Audit audit;

  Redemption(Jdbi jdbi, CouponReader reader, Clock clock, Audit audit) {
    this.jdbi = jdbi;
    this.reader = reader;
    this.clock = clock;
    this.audit = audit;
  }

  CouponPayload redeem(CouponRedeemInput input) {
    return jdbi.withHandle(handle -> redeem(handle, input));
  }

  private CouponPayload redeem(Handle handle, CouponRedeemInput input) {
    List<Coupon> found = find(handle, input);
    if (found.isEmpty()) {
      return CouponPayload.refused(
          UserError.notFound(
              "input.code",
              "No customer was given this code: only a coupon that was given out is redeemed."));
    }
    if (found.stream().map(Redemption::owner).distinct().count() > 1) {
      return CouponPayload.refused(
          new UserError(
              UserErrorCode.INVALID,
              "input.code",
              "Several coupons have this code: say whose it is by customer, and the pool."));
    }
    Coupon coupon = found.get(0);
    if (coupon.redeemedAt() != null) {
      return CouponPayload.of(coupon);
    }
    audit.record(AuditAction.COUPON_REDEEMED, coupon.getId(), null);
    Instant at = input.at();
    return CouponPayload.of(write(handle, coupon.key(), at == null ? clock.instant() : at));
  }

  private List<Coupon> find(Handle handle, CouponRedeemInput input) {
    return handle
        .createQuery(FIND)
        .bind("code", CodeCheck.of(input.code()) instanceof CodeCheck.Accepted a ? a.code() : "")
        .bind("pool", key(CouponPool.PREFIX, input.pool()))
        .bind("customer", key(Customer.PREFIX, input.customer()))
        .bind("limit", LIMIT)
        .map(reader::read)
        .list();
  }

  private Coupon write(Handle handle, long key, Instant at) {
    return handle
        .createQuery("update coupon set redeemed_at = :at where id = :key returning *")
        .bind("key", key)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .map(reader::read)
        .one();
  }

  private static @Nullable Long key(String prefix, @Nullable String id) {
    return id == null ? null : OpaqueId.parse(prefix, id);
  }

  private static List<Long> owner(Coupon coupon) {
    return List.of(coupon.poolKey(), coupon.customerKey());
  }
}
