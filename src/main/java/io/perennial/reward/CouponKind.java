package io.perennial.reward;

import org.eclipse.microprofile.graphql.Description;

/** Whether each customer gets a code of one's own. */
@Description("Whether each customer gets a code of one's own.")
public enum CouponKind {
  @Description("Each code is given to one customer, once.")
  UNIQUE,
  @Description("One code for everybody.")
  SHARED
}
