package io.perennial.workflow.definition;

import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A budget as people write it. */
@Description("What a workflow may spend.")
@Input("BudgetInput")
public record BudgetInput(
    @Nullable @Description("The amount, above 0, in the reporting currency. Required.")
        BigDecimal amount,
    @Nullable @Description("In which time. Required.") BudgetPeriod per) {}
