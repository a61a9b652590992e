package io.perennial.workflow.backtest;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A night of the past, as a backtest reads it.
 *
 * @param asOf its day, inclusive
 * @param begunAt what became known later is news on the night after it
 * @param knownUntil what was known to it
 * @param basis what its scores are computed with
 * @param borders of tiers and RFM groups; null where there are none
 * @param hasRun whether a run took place; else one is assumed
 */
record Night(
    LocalDate asOf,
    Instant begunAt,
    Instant knownUntil,
    long basis,
    @Nullable Long borders,
    boolean hasRun) {}
