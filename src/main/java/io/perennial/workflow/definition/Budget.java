package io.perennial.workflow.definition;

import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What a workflow may spend. Equal amounts are equal, however they are written. */
@Name("WorkflowBudget")
@Description("What a workflow may spend.")
public record Budget(
    @NonNull @Description("The amount, in the reporting currency.") BigDecimal amount,
    @NonNull @Description("In which time.") BudgetPeriod per) {
  public Budget {
    amount = new BigDecimal(amount.stripTrailingZeros().toPlainString());
  }
}
