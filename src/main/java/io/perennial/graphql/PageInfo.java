package io.perennial.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/**
 * Where a page stands in its list. Pages go forward only.
 *
 * @param hasNextPage whether more follows
 * @param hasPreviousPage whether the page was asked for with a cursor, so that something precedes
 * @param startCursor the cursor of the first edge; null on an empty page
 * @param endCursor the cursor of the last edge, for the next {@code after}; null on an empty page
 */
@Description("Where a page stands in its list. Pages go forward only.")
public record PageInfo(
    @Description("Whether more follows.") boolean hasNextPage,
    @Description("Whether something precedes: true where the page was asked for with a cursor.")
        boolean hasPreviousPage,
    @Description("The cursor of the first edge; null on an empty page.")
        @Nullable String startCursor,
    @Description("The cursor of the last edge, for the next after; null on an empty page.")
        @Nullable String endCursor) {}
