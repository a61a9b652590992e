package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** Where the years that a customer stays come from. */
@Description("Where the years that a customer stays come from.")
public enum LifespanSource {
  @Description("Set by hand: perennial.business.lifespan-years.")
  CONFIGURED,
  @Description(
      "1 / yearly churn of the shop. Yearly churn is the share of the customers who bought in the year before last, counted back from the score's day, and not in the last one.")
  OBSERVED_CHURN,
  @Description("Observed churn is so low that 10 years are taken.")
  CAPPED,
  @Description(
      "The shop is too young to have seen customers stay away for a year: one year is taken.")
  ASSUMED
}
