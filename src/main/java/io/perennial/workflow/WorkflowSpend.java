package io.perennial.workflow;

import io.perennial.business.Money;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a workflow spent, and what is left of its budget. */
@Description("What a workflow spent, mails that still wait included, and what its budget leaves.")
public record WorkflowSpend(
    @NonNull @Description("In the time of its budget; ever, where it has none.") Money spent,
    @Nullable @Description("What may still be spent, 0 at least; null without a budget.")
        Money left,
    @Nullable @Description("Since when it is counted: the start of the month; null for ever.")
        Instant since) {}
