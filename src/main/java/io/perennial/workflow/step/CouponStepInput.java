package io.perennial.workflow.step;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** The step that grants a coupon, as people write it. */
@Description("Grant a coupon of a pool.")
@Input("CouponStepInput")
public record CouponStepInput(
    @Nullable @Id @Description("The id of a coupon pool: cpl_…. Required.") String pool) {}
