package io.perennial.ingest;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of the rows that an import did not take over. */
@Description("A page of the rows that an import did not take over, in the order of the file.")
public record RejectConnection(
    @NonNull @Description("The rows, each with its cursor.") List<@NonNull RejectEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
