package io.perennial.segment;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One of the things that a customer list is sorted by. */
@Input("CustomerOrder")
@Description("One of the things that a list is sorted by.")
public record CustomerOrder(
    @NonNull @Description("By what.") CustomerOrderField field,
    @DefaultValue("ASC") @Description("Which end comes first; ASC where left out.")
        OrderDirection direction) {}
