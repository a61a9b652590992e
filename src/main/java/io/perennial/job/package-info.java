/** Long work: a ledger of jobs with progress, run one at a time per lane across all replicas. */
@NullMarked
package io.perennial.job;

import org.jspecify.annotations.NullMarked;
