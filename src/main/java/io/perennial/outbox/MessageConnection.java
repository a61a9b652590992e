package io.perennial.outbox;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A part of a list of messages, newest first. */
@Description("A part of a list of messages, newest first.")
public record MessageConnection(
    @NonNull @Description("The messages.") List<@NonNull MessageEdge> edges,
    @NonNull @Description("Where the part stands in the list.") PageInfo pageInfo,
    @Ignore MessageScope scope) {}
