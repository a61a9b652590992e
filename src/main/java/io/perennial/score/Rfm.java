package io.perennial.score;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Recency, frequency and monetary value of a customer, each as a quintile among the others. */
@Description(
    "Recency, frequency and monetary value of a customer, each as a quintile among the others from"
        + " 1 (worst) to 5 (best). Equal values share a quintile.")
public record Rfm(
    @Description("By days since the last order: 5 is the most recent fifth.") int recency,
    @Description(
            "By number of orders: 5 is the most frequent fifth. In a shop where quintiles coincide,"
                + " because most customers bought once, the bands are 1, 2, 3, 4-5 and 6 or more"
                + " orders.")
        int frequency,
    @Description("By net revenue: 5 is the highest fifth.") int monetary,
    @NonNull @Description("The named group of the customer's recency and frequency.")
        RfmGroup group) {}
