package io.perennial.webhook;

import io.perennial.graphql.PageInfo;
import io.perennial.graphql.TotalCount;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of the list of endpoints, the newest first. */
@Description("A part of the list of endpoints, the newest first.")
public record WebhookEndpointConnection(
    @NonNull @Description("The endpoints.") List<@NonNull WebhookEndpointEdge> edges,
    @NonNull @Description("Where the part stands in the list.") PageInfo pageInfo,
    @NonNull @Description("How many endpoints there are.") TotalCount totalCount) {}
