package io.perennial.purchase;

import org.eclipse.microprofile.graphql.Description;

/** What a row of the purchase log is. */
@Description("What a row of the purchase log is.")
public enum PurchaseKind {
  @Description("Something was bought.")
  ORDER,
  @Description("Money went back, for a part of an order or all of it.")
  REFUND,
  @Description("An order is as if it had never been.")
  CANCELLATION
}
