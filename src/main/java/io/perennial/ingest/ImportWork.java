package io.perennial.ingest;

import io.perennial.customer.CustomersActed;
import io.perennial.ingest.ImportFile.Stage;
import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import io.perennial.job.JobRun;
import io.perennial.job.JobWork;
import io.perennial.job.Jobs;
import io.perennial.job.Lane;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Imports a staged file: prepares it, then merges it batch by batch, each in one transaction with
 * the note of how far it has come. Killed anywhere and run again it ends in the same state.
 */
@Singleton
class ImportWork implements JobWork {
  private static final String UNIT = "rows";

  /** Tables that were empty a moment ago must not be planned for as if they still were. */
  private static final String ANALYZE =
      "analyze customer, customer_identity, purchase, purchase_line, product, purchase_change,"
          + " subscription, event";

  private final Jdbi jdbi;
  private final Clock clock;
  private final FileKinds kinds;
  private final ImportStore store;
  private final RejectStore rejects;
  private final IngestConfig config;
  private final Event<CustomersActed> acted;
  private final Jobs jobs;
  private final ImportMeters meters;

  ImportWork(
      Jdbi jdbi,
      Clock clock,
      FileKinds kinds,
      ImportStore store,
      RejectStore rejects,
      IngestConfig config,
      Event<CustomersActed> acted,
      Jobs jobs,
      ImportMeters meters) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.kinds = kinds;
    this.store = store;
    this.rejects = rejects;
    this.config = config;
    this.acted = acted;
    this.jobs = jobs;
    this.meters = meters;
  }

  @Override
  public boolean does(JobKind kind) {
    return kind.lane() == Lane.IMPORT;
  }

  @Override
  public void run(JobRun run) {
    while (step(run)) {
      // Each step is a transaction of its own and continues where the one before ended.
    }
    jobs.find(run.id()).ifPresent(meters::merged);
  }

  /** Takes the next step; false where none is left. */
  boolean step(JobRun run) {
    FileKind kind = kinds.of(run.kind());
    return inTransaction(
        run,
        handle -> {
          @Nullable ImportFile file = store.find(handle, run.id()).orElse(null);
          if (file == null || file.stage() == Stage.MERGED) {
            return false;
          }
          if (file.stage() == Stage.STAGED) {
            prepare(handle, run, kind, file);
          } else if (file.mergedThrough() < file.rows()) {
            merge(handle, run, kind, file);
          } else {
            finish(handle, run, kind, file);
          }
          return true;
        });
  }

  private void prepare(Handle handle, JobRun run, FileKind kind, ImportFile file) {
    file.staging().prepare(handle, kind);
    long unchanged = rejects.collect(handle, file.staging(), kind, run.id());
    kind.rejectMore(handle, file.staging(), run.id());
    run.count(handle, new JobCount(0, rejects.count(handle, run.id()), unchanged, 0));
    run.progress(handle, 0, file.rows(), UNIT);
    store.advance(handle, run.id(), Stage.PREPARED, 0);
  }

  private void merge(Handle handle, JobRun run, FileKind kind, ImportFile file) {
    long to = Math.min(file.rows(), file.mergedThrough() + config.batchRows());
    // Rows are looked up in large tables by their index, whatever the statistics of new tables say.
    handle.execute("set local enable_hashjoin = off");
    handle.execute("set local enable_mergejoin = off");
    run.count(handle, kind.merge(batch(handle, run, file, file.mergedThrough(), to)));
    if (Long.bitCount(to / config.batchRows()) == 1) {
      handle.execute(ANALYZE);
    }
    run.progress(handle, to, file.rows(), UNIT);
    store.advance(handle, run.id(), Stage.PREPARED, to);
    acted.fire(new CustomersActed());
  }

  private void finish(Handle handle, JobRun run, FileKind kind, ImportFile file) {
    handle.execute(ANALYZE);
    run.count(handle, JobCount.ofFaults(kind.faults(batch(handle, run, file, 0, file.rows()))));
    file.staging().drop(handle);
    store.advance(handle, file.job(), Stage.MERGED, file.rows());
    for (ImportFile abandoned : store.abandoned(handle)) {
      abandoned.staging().drop(handle);
      store.advance(handle, abandoned.job(), Stage.MERGED, abandoned.mergedThrough());
    }
  }

  private Batch batch(Handle handle, JobRun run, ImportFile file, long from, long to) {
    return new Batch(handle, file.staging(), file.options(), run.id(), from, to, clock.instant());
  }

  private boolean inTransaction(JobRun run, Function<Handle, Boolean> step) {
    return QuarkusTransaction.requiringNew()
        .timeout(Math.toIntExact(config.mergeTimeout().toSeconds()))
        .call(
            () ->
                jdbi.withHandle(
                    handle -> {
                      run.begin(handle);
                      boolean more = step.apply(handle);
                      run.fence(handle);
                      return more;
                    }));
  }
}
