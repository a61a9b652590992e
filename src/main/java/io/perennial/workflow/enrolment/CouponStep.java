package io.perennial.workflow.enrolment;

import io.perennial.reward.CouponGrant;
import io.perennial.reward.CouponRequest;
import io.perennial.reward.Coupons;
import io.perennial.workflow.step.GrantCoupon;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Gives many customers the coupons of a step. */
@Singleton
final class CouponStep {
  private static final Duration AGAIN = Duration.ofHours(1);

  private final Coupons coupons;

  CouponStep(Coupons coupons) {
    this.coupons = coupons;
  }

  /**
   * Gives a coupon to each. For whom no code is free waits before this step, as codes may be added,
   * but no longer than a mail may wait; whoever is given none leaves, so that no mail promises one.
   */
  void grant(
      Handle handle, Route route, GrantCoupon step, int place, List<Journey> here, Instant now) {
    List<CouponRequest> requests =
        here.stream().map(j -> new CouponRequest(j.customer(), j.firing(), place)).toList();
    List<CouponGrant> grants = coupons.grant(handle, step.pool(), requests);
    Duration longest = Duration.ofHours(route.definition().sending().expireAfterHours());
    for (int i = 0; i < here.size(); i++) {
      Journey journey = here.get(i);
      CouponGrant grant = grants.get(i);
      if (grant instanceof CouponGrant.Closed) {
        journey.leave(ExitReason.COUPON_POOL_CLOSED);
      } else if (grant instanceof CouponGrant.Exhausted) {
        askAgain(journey, longest, now);
      }
    }
  }

  private static void askAgain(Journey journey, Duration longest, Instant now) {
    Instant asked = journey.askedSince();
    Instant since = asked == null ? now : asked;
    if (now.isBefore(since.plus(longest))) {
      journey.askAgain(now.plus(AGAIN), since);
    } else {
      journey.leave(ExitReason.COUPONS_EXHAUSTED);
    }
  }
}
