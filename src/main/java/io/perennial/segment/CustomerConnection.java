package io.perennial.segment;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A page of customers.
 *
 * @param whole what it is a page of, to be counted when somebody asks
 */
@Description("A page of customers.")
public record CustomerConnection(
    @Description("The customers, in order.") @NonNull List<@NonNull CustomerEdge> edges,
    @NonNull @Description("Whether there are more.") PageInfo pageInfo,
    @Ignore CustomerSet whole) {}
