package io.perennial.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.job.Job;
import io.perennial.job.JobKind;
import io.perennial.job.Lane;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;

/** What became of the rows of files. */
@Singleton
final class ImportMeters {

  private static final String ACCEPTED = "accepted";
  private static final String REJECTED = "rejected";
  private static final String UNCHANGED = "unchanged";
  private static final String ERASED = "erased";

  private final MeterRegistry registry;

  ImportMeters(MeterRegistry registry) {
    this.registry = registry;
    for (JobKind kind : JobKind.values()) {
      if (kind.lane() == Lane.IMPORT) {
        for (String outcome : Arrays.asList(ACCEPTED, REJECTED, UNCHANGED, ERASED)) {
          rows(kind, outcome);
        }
      }
    }
  }

  /** A file was merged to its end. */
  void merged(Job job) {
    rows(job.kind(), ACCEPTED).increment(job.accepted());
    rows(job.kind(), REJECTED).increment(job.rejected());
    rows(job.kind(), UNCHANGED).increment(job.unchanged());
    rows(job.kind(), ERASED).increment(job.erased());
  }

  private Counter rows(JobKind kind, String outcome) {
    return Counter.builder("perennial.import.rows")
        .description("Rows of files that were merged to their end, by what became of them")
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome)
        .register(registry);
  }
}
