package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;

/** The time for which a budget is given. */
@Description("The time for which a budget is given.")
public enum BudgetPeriod {
  @Description("Each calendar month of the business time zone.")
  MONTH,
  @Description("The workflow's life.")
  TOTAL
}
