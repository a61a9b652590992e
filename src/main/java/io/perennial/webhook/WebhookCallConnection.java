package io.perennial.webhook;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of a list of calls, the newest first. */
@Description("A part of a list of calls, the newest first.")
public record WebhookCallConnection(
    @NonNull @Description("The calls.") List<@NonNull WebhookCallEdge> edges,
    @NonNull @Description("Where the part stands in the list.") PageInfo pageInfo) {}
