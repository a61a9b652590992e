package io.perennial.fit.backtest;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What was foretold of all customers up to a day, and what came. */
@Description("What was foretold of all customers from the latest origin to a day, and what came.")
public record CumulativePoint(
    @NonNull @Description("Up to and with this day.") LocalDate day,
    @Description("Purchases foretold.") double predicted,
    @Description("Purchases made.") double actual) {}
