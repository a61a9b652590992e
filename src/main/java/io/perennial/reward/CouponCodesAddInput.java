package io.perennial.reward;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Codes for a pool. */
@Input("CouponCodesAddInput")
@Description("Codes for a pool; those that it has already change nothing.")
public record CouponCodesAddInput(
    @NonNull @Id @Description("The pool's id: cpl_….") String pool,
    @NonNull
        @Description(
            "The codes, at most 5,000, of at most 100 characters each; upper and lower case differ."
                + " More go to POST /coupon-pools/{id}/codes.")
        List<@NonNull String> codes) {}
