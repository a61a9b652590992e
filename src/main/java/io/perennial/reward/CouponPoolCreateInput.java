package io.perennial.reward;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A new pool of coupons. */
@Input("CouponPoolCreateInput")
@Description("A new pool of coupons. Give at most one of validUntil and validDays.")
public record CouponPoolCreateInput(
    @NonNull @Description("The name, unique among those not archived, at most 100 characters.")
        String name,
    @Nullable @Description("What the coupons are for, at most 1,000 characters.")
        String description,
    @NonNull @Description("Whether each customer gets a code of one's own.") CouponKind kind,
    @Nullable @Description("The code that everybody gets; of a SHARED pool, and only there.")
        String code,
    @Nullable @Description("What one coupon costs the shop, in the reporting currency.")
        BigDecimal value,
    @Nullable @Description("The last day on which its coupons are valid.") LocalDate validUntil,
    @Nullable @Description("For how many days after the grant a coupon is valid.")
        Integer validDays) {}
