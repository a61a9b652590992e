package io.perennial.workflow;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The place of what started a workflow in a customer's history. */
@Description("The place of what started a workflow in a customer's history.")
public record Episode(
    @NonNull @Description("The day of the scores at which it crossed, or on which it happened.")
        LocalDate asOf,
    @Nullable
        @Description(
            "How often the customer's purchases had changed by then; null where no score started it.")
        Integer purchaseVersion) {}
