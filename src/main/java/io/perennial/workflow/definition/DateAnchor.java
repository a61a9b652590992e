package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;

/** Which date of a customer's. */
@Description("Which date of a customer's.")
public enum DateAnchor {
  @Description("The day of the first order that was neither cancelled nor refunded in full.")
  FIRST_ORDER("the first order"),
  @Description("The day of the last order that was neither cancelled nor refunded in full.")
  LAST_ORDER("the last order"),
  @Description("The day on which the customer was acquired, as it was told: acquired_at.")
  ACQUIRED("becoming a customer"),
  @Description("A date like 1985-03-31 in an attribute of the customer's.")
  ATTRIBUTE("the date in");

  private final String words;

  DateAnchor(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
