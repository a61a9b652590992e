package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;

/** How likely it is that a customer makes just so many purchases. */
@Description("How likely it is that a customer makes just so many purchases.")
public record PurchaseProbability(
    @Description("How many.") int purchases,
    @Description("The probability of exactly that many, in [0, 1].") double probability) {}
