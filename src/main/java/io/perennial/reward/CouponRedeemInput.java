package io.perennial.reward;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A coupon that was redeemed. */
@Input("CouponRedeemInput")
@Description("A coupon that was redeemed; one that is redeemed already stays as it is.")
public record CouponRedeemInput(
    @NonNull @Description("The code.") String code,
    @Nullable @Id @Description("The pool: cpl_…; needed where several have the code.") String pool,
    @Nullable @Id @Description("The customer: cus_…; needed where several have the code.")
        String customer,
    @Nullable @Description("When; now where it is left out.") Instant at) {}
