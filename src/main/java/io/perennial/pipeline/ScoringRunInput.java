package io.perennial.pipeline;

import io.perennial.fit.Refit;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** What a scoring run by hand is asked to do. */
@Description("What a scoring run is asked to do.")
@Input("ScoringRunInput")
public record ScoringRunInput(
    @Description(
            "The business day, inclusive; today where it is left out. A day before that of the"
                + " current scores is written to the history only.")
        @Nullable LocalDate asOf,
    @Description("Whether models are fitted; IF_DUE where it is left out.") @Nullable Refit refit,
    @Description("A name for this request: sent again, it gives the same job.")
        @Nullable String idempotencyKey) {}
