package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** What becomes of customers who are beyond the threshold when a workflow is activated. */
@Description("What becomes of customers who are beyond the threshold when a workflow is activated.")
public enum ExistingCustomers {
  @Description("Nothing: they have to come back and cross again.")
  IGNORE,
  @Description("They are enrolled, so many a day, as long as they are still beyond.")
  ENROL
}
