package io.perennial.score;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A point of the curve of P(alive) over a customer's life. */
@Description("A point of the curve of P(alive) over a customer's life.")
public record AlivePoint(
    @NonNull @Description("The business day.") LocalDate day,
    @Description("P(alive) in [0, 1] as it was known at the end of that day.")
        double probabilityAlive) {}
