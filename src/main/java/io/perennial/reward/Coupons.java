package io.perennial.reward;

import io.perennial.business.BusinessCalendar;
import io.perennial.graphql.OpaqueId;
import io.perennial.reward.CouponStore.FiringStep;
import io.perennial.reward.CouponStore.Held;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives coupons to customers, in the transaction of what they follow from. */
@Singleton
public class Coupons {

  private static final Comparator<CouponRequest> ORDER =
      Comparator.comparingLong(CouponRequest::firing).thenComparingInt(CouponRequest::step);

  private final CouponPoolStore pools;
  private final CouponStore coupons;
  private final BusinessCalendar calendar;
  private final Clock clock;

  Coupons(CouponPoolStore pools, CouponStore coupons, BusinessCalendar calendar, Clock clock) {
    this.pools = pools;
    this.coupons = coupons;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * Gives a coupon of a pool to each request, in one statement for all of them. Whoever asks again
   * for the same firing and step gets the same coupon, whatever became of the pool.
   *
   * @param pool its internal key
   * @return what came of each request, in their order
   */
  public List<CouponGrant> grant(Handle handle, long pool, List<CouponRequest> requests) {
    Instant now = clock.instant();
    LocalDate day = calendar.dayOf(now);
    Optional<CouponPool> open = pools.find(handle, pool).filter(found -> found.isOpenOn(day));
    // In one order everywhere, so that two who ask for the same do not wait for each other.
    List<CouponRequest> ordered = requests.stream().sorted(ORDER).distinct().toList();
    open.ifPresent(found -> coupons.grant(handle, found, ordered, found.lastDayOf(day), now));
    Map<FiringStep, Held> held = coupons.held(handle, ordered);
    CouponGrant without = open.isPresent() ? new CouponGrant.Exhausted() : new CouponGrant.Closed();
    return requests.stream()
        .map(request -> grant(held.get(FiringStep.of(request)), without))
        .toList();
  }

  /** The coupon that each of some firings was given last, in one statement. */
  public Map<Long, CouponGrant.Granted> latest(Handle handle, Collection<Long> firings) {
    return coupons.latest(handle, firings);
  }

  /** Whether there is a pool of a key that coupons can be granted of now. */
  public boolean isOpen(Handle handle, long pool) {
    LocalDate day = calendar.today();
    return pools.find(handle, pool).filter(found -> found.isOpenOn(day)).isPresent();
  }

  /** What a coupon of each of some pools costs now; pools without a value are left out. */
  public Map<Long, BigDecimal> values(Handle handle, Collection<Long> keys) {
    Map<Long, BigDecimal> values = new HashMap<>();
    for (CouponPool pool : pools.find(handle, keys)) {
      if (pool.value() != null) {
        values.put(pool.key(), pool.value().amount());
      }
    }
    return values;
  }

  /** What the coupons of a pool cost so far: each as much as the pool said at its grant. */
  public BigDecimal spent(Handle handle, long pool) {
    return coupons.spent(handle, pool);
  }

  /** The pool of an id, {@code cpl_…}, or of a name, in any case of letters. */
  public Optional<CouponPool> pool(Handle handle, String idOrName) {
    OptionalLong key = OpaqueId.find(CouponPool.PREFIX, idOrName);
    return key.isPresent()
        ? pools.find(handle, key.getAsLong())
        : pools.named(handle, idOrName.strip());
  }

  private static CouponGrant grant(@Nullable Held held, CouponGrant without) {
    if (held == null) {
      return without;
    }
    String code = held.code();
    return code == null
        ? new CouponGrant.Closed()
        : new CouponGrant.Granted(code, held.validUntil());
  }
}
