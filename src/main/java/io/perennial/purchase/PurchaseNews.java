package io.perennial.purchase;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log that came in, or stopped being true, within a time.
 *
 * @param kind null where only something about an order changed: its lines, or what counts
 * @param day on which it happened; it counts from then on
 * @param knownAt when it became known
 * @param supersededAt when another revision took its place; null while it is the latest
 */
public record PurchaseNews(
    long customer,
    @Nullable PurchaseKind kind,
    LocalDate day,
    Instant knownAt,
    @Nullable Instant supersededAt) {}
