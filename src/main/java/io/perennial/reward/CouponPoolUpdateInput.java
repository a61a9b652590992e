package io.perennial.reward;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A change of a pool; what is left out stays, and so do coupons that were given out. */
@Input("CouponPoolUpdateInput")
@Description("A change of a pool; what is left out stays, and so do coupons that were given out.")
public record CouponPoolUpdateInput(
    @NonNull @Id @Description("The pool's id: cpl_….") String id,
    @Description("The version that was read: another one by now is a CONFLICT.")
        int expectedVersion,
    @Nullable @Description("The new name, unique among those not archived, at most 100 characters.")
        String name,
    @Nullable @Description("The new description, at most 1,000 characters.") String description,
    @Nullable @Description("What one coupon costs from now on.") BigDecimal value,
    @Nullable @Description("The last day on which its coupons are valid; instead of validDays.")
        LocalDate validUntil,
    @Nullable
        @Description("For how many days after the grant a coupon is valid; instead of validUntil.")
        Integer validDays) {}
