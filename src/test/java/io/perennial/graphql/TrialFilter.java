package io.perennial.graphql;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/** An input that only tests know. */
@Input("TrialFilter")
@Description("An input that only tests know.")
public record TrialFilter(
    @Description("A day.") @Nullable LocalDate day,
    @Description("A name in other words.") @Name("label") @Nullable String word,
    @Description("An order.") @Nullable TrialOrder order,
    @Description("A share.") @Nullable Double share,
    @Description("Further ones.") @Nullable List<TrialFilter> all) {}
