package io.perennial.purchase;

import org.eclipse.microprofile.graphql.Description;

/** Where the margin of a customer's revenue is known from. */
@Description("Where the margin of a customer's revenue is known from.")
public enum MarginSource {
  /** The unit costs of the order lines. */
  LINE,
  /** The orders themselves. */
  ORDER,
  /** The unit costs of the products. */
  PRODUCT,
  /** The margin set for the sales channel. */
  CHANNEL,
  /** The margin set for all that is not known better. */
  DEFAULT,
  /** Several of these. */
  MIXED
}
