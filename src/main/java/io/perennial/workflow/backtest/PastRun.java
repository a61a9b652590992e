package io.perennial.workflow.backtest;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run of the past that workflows read.
 *
 * @param startedAt when it began to read purchases
 * @param publishedAt when it had read the last of them
 * @param basis what its scores were computed with
 * @param borders of tiers and RFM groups
 */
record PastRun(
    long id,
    LocalDate asOf,
    Instant startedAt,
    Instant publishedAt,
    long basis,
    @Nullable Long borders) {}
