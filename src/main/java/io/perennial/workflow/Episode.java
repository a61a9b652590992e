package io.perennial.workflow;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The place of a crossing in a customer's history. */
@Description("The place of a crossing in a customer's history.")
public record Episode(
    @NonNull @Description("The day of the scores at which it crossed.") LocalDate asOf,
    @Description("How often the customer's purchases had changed by then.") int purchaseVersion) {}
