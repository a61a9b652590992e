package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Bounds of a number; all that are given hold together. */
@Input("NumberFilter")
@Description("Bounds of a number, in the field's unit. All that are given hold together.")
public record NumberFilter(
    @Nullable @Description("Equal.") Double eq,
    @Nullable @Description("Known and different.") Double neq,
    @Nullable @Description("Greater.") Double gt,
    @Nullable @Description("Greater or equal.") Double gte,
    @Nullable @Description("Less.") Double lt,
    @Nullable @Description("Less or equal.") Double lte) {}
