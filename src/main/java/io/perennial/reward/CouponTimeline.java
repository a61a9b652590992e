package io.perennial.reward;

import io.perennial.customer.TimelineEntry;
import io.perennial.customer.TimelineKind;
import io.perennial.customer.TimelineRange;
import io.perennial.customer.TimelineSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Coupons on customers' timelines, one entry for each, where it was given. */
@Singleton
final class CouponTimeline implements TimelineSource {
  private static final String PAGE =
      """
      select c.*, p.name as pool_name from unnest(:customers) as asked (id)
      cross join lateral (
        select * from coupon
        where customer_id = asked.id
          and (granted_at, id) < (cast(:before as timestamptz), :belowKey)
        order by granted_at desc, id desc limit :limit) c
      join coupon_pool p on p.id = c.pool_id
      order by c.granted_at desc, c.id desc
      """;

  private final CouponReader coupons;

  CouponTimeline(CouponReader coupons) {
    this.coupons = coupons;
  }

  @Override
  public String name() {
    return "coupons";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.COUPON);
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    return range.bind(handle.createQuery(PAGE)).map(this::read).stream()
        .collect(
            Collectors.groupingBy(
                Given::customer, Collectors.mapping(Given::entry, Collectors.toList())));
  }

  private Given read(ResultSet row, StatementContext context) throws SQLException {
    return new Given(coupons.read(row, context), row.getString("pool_name"));
  }

  /** A coupon with what its pool is called. */
  private record Given(Coupon coupon, String pool) {
    long customer() {
      return coupon.customerKey();
    }

    TimelineEntry entry() {
      return new TimelineEntry(coupon.key(), coupon.grantedAt(), TimelineKind.COUPON, pool, coupon);
    }
  }
}
