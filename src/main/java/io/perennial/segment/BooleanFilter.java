package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Whether something is to be so. */
@Input("BooleanFilter")
@Description("Whether something is to be so; what is unknown matches neither.")
public record BooleanFilter(@Nullable @Description("So (true) or not (false).") Boolean eq) {}
