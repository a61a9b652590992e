package io.perennial.reward;

import io.perennial.business.Money;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How far a pool is used up, and what it cost. */
@Description("How far a pool is used up, and what it cost.")
public record CouponUsage(
    @Nullable @Description("How many codes were added; null where one is shared.") Integer total,
    @Description("How many coupons were given out.") int granted,
    @Nullable @Description("How many codes are left; null where one is shared.") Integer left,
    @Description("How many of those given out were redeemed, as far as told.") int redeemed,
    @NonNull @Description("What those given out cost so far.") Money spent,
    @Nullable
        @Description(
            "In how many days none is left, at the rate of the last 28 days; null where one is"
                + " shared, or none was given out lately.")
        Integer exhaustedInDays) {}
