package io.perennial.job;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How much of a job is done. */
@Description("How much of a job is done.")
public record JobProgress(
    @Description("Units done.") int done,
    @Description("Units in all; null while they are not known.") @Nullable Integer total,
    @NonNull @Description("What is counted: rows, customers, stages.") String unit) {}
