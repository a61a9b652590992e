package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What is known of customers beside their orders, and what goes with it. */
@Description(
    "Something known of customers beside their orders, and how those of whom it is true differ from"
        + " those of the reference, everything else being equal.")
public record CovariateEffect(
    @NonNull
        @Description(
            "What is known: channel=…, country=… (other: the rare ones together), or first order"
                + " doubled: its value being twice as large.")
        String name,
    @NonNull @Description("What it is compared with: the most frequent channel or country.")
        String reference,
    @Description(
            "Multiplies how often customers order while they are active: e^gamma. Null where the orders"
                + " do not tell it.")
        @Nullable CovariateFactor rateFactor,
    @Description(
            "Multiplies the odds of leaving after an order, leaving to staying: e^delta. Null where the"
                + " orders do not tell it, as hardly any of these customers leave, or nearly all.")
        @Nullable CovariateFactor leavingFactor) {}
