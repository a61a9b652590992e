package io.perennial.purchase;

import org.eclipse.microprofile.graphql.Description;

/** Where the margin of a customer's revenue is known from. */
@Description("Where the margin of a customer's revenue is known from.")
public enum MarginSource {
  @Description("The unit costs of the order lines.")
  LINE,
  @Description("The orders themselves.")
  ORDER,
  @Description("The unit costs of the products.")
  PRODUCT,
  @Description("The margin set for the sales channel.")
  CHANNEL,
  @Description("The margin set for all that is not known better.")
  DEFAULT,
  @Description("Several of these.")
  MIXED
}
