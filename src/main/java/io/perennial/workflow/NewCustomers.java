package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** What the first value of a customer means who became known after activation. */
@Description(
    "What it means when the very first value of a customer who became known after activation lies"
        + " beyond the threshold.")
public enum NewCustomers {
  @Description("Nothing: the customer has to come back and cross.")
  BASELINE,
  @Description("It counts as a crossing.")
  ENROL
}
