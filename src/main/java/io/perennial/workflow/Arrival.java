package io.perennial.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that arrived and starts a workflow.
 *
 * @param number its place among all arrivals
 * @param row the number of its row, of the origin
 * @param causedBy the firing whose mail it answers; null for most
 * @param chained whether that firing is of the same workflow, or is itself caused by another
 */
record Arrival(
    long number,
    Origin origin,
    long row,
    long customer,
    Instant happenedAt,
    @Nullable Long causedBy,
    boolean chained) {}
