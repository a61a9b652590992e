package io.perennial.segment;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Bounds of a day; all that are given hold together. */
@Input("DateFilter")
@Description("Bounds of a day. All that are given hold together.")
public record DateFilter(
    @Nullable @Description("That day.") LocalDate eq,
    @Nullable @Description("Later.") LocalDate gt,
    @Nullable @Description("That day or later.") LocalDate gte,
    @Nullable @Description("Earlier.") LocalDate lt,
    @Nullable @Description("That day or earlier.") LocalDate lte) {}
