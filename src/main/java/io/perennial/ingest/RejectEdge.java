package io.perennial.ingest;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A rejected row in a page. */
@Description("A rejected row in a page.")
public record RejectEdge(
    @NonNull @Description("The row's place, for after.") String cursor,
    @NonNull @Description("The row.") ImportReject node) {}
