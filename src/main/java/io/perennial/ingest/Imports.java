package io.perennial.ingest;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.job.Job;
import io.perennial.job.JobKind;
import io.perennial.job.Jobs;
import io.perennial.store.CopyWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.zip.ZipException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where files come in: each is copied into a staging table as it is read, in one transaction and in
 * constant memory. From its commit on the import is a job that survives any crash; an upload that
 * is cut leaves nothing.
 */
@Singleton
public class Imports {
  private final Jdbi jdbi;
  private final Jobs jobs;
  private final ImportStore store;
  private final FileKinds kinds;
  private final IngestConfig config;
  private final Audit audit;

  Imports(
      Jdbi jdbi, Jobs jobs, ImportStore store, FileKinds kinds, IngestConfig config, Audit audit) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.store = store;
    this.kinds = kinds;
    this.config = config;
    this.audit = audit;
  }

  /**
   * Takes a whole file in, in a transaction of its own.
   *
   * @param kind one of the IMPORT kinds
   * @param file CSV or NDJSON in UTF-8, plain or compressed by gzip; it is read, not closed
   * @param idempotencyKey where given, the same file again gives the same job
   * @throws FileRefused where the file cannot be read at all
   */
  public ImportReceipt accept(
      JobKind kind, InputStream file, ImportOptions options, @Nullable String idempotencyKey)
      throws IOException {
    return accept(kinds.of(kind), file, options, idempotencyKey);
  }

  ImportReceipt accept(
      FileKind kind, InputStream file, ImportOptions options, @Nullable String idempotencyKey)
      throws IOException {
    HashedStream upload = new HashedStream(file);
    upload.update((kind.path() + store.write(options)).getBytes(StandardCharsets.UTF_8));
    try {
      return QuarkusTransaction.requiringNew()
          .timeout(Math.toIntExact(config.uploadTimeout().toSeconds()))
          .call(
              () ->
                  jdbi.withHandle(handle -> stage(handle, kind, upload, options, idempotencyKey)));
    } catch (RuntimeException failure) {
      throw unwrap(failure);
    }
  }

  private ImportReceipt stage(
      Handle handle,
      FileKind kind,
      HashedStream upload,
      ImportOptions options,
      @Nullable String idempotencyKey)
      throws IOException, SQLException {
    try (RowReader rows = RowFile.open(upload, kind.fields(), options.columns())) {
      Staging staging = Staging.create(handle, kind);
      long count = copy(handle, staging, kind, rows, kind.check(options));
      if (count == 0) {
        throw FileRefused.unreadable("The file has a header and no rows. Send at least one row.");
      }
      Map<String, String> input = Map.of("file", kind.path(), "source", options.source());
      Job job = jobs.submit(kind.job(), input, idempotencyKey, upload.hash());
      if (store.find(handle, job.key()).isPresent()) {
        staging.drop(handle);
      } else {
        ImportFile file =
            new ImportFile(job.key(), staging, options, count, ImportFile.Stage.STAGED, 0);
        store.add(handle, file, upload.bytes());
        audit.record(AuditAction.IMPORT_SUBMITTED, job.getId(), kind.path());
      }
      return new ImportReceipt(job.getId(), count, rows.otherColumns());
    } catch (ZipException | EOFException broken) {
      throw FileRefused.unreadable(
          "The gzip compression of the file is damaged or cut short. Compress and send it again.");
    }
  }

  private static long copy(
      Handle handle, Staging staging, FileKind kind, RowReader rows, RowCheck check)
      throws IOException, SQLException {
    int own = kind.columns().size();
    @Nullable Object[] values = new Object[own + 6];
    long n = 0;
    try (CopyWriter copy = CopyWriter.open(handle, staging.target(kind))) {
      for (Read read = rows.next(); read != null; read = rows.next()) {
        n++;
        StagedRow.fill(values, n, read, check);
        copy.row(values);
      }
      copy.finish();
    }
    return n;
  }

  /** The cause that callers can tell people about. */
  private static RuntimeException unwrap(RuntimeException failure) throws IOException {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileRefused refused) {
        return refused;
      }
      if (cause instanceof io.perennial.job.IdempotencyMismatch mismatch) {
        return mismatch;
      }
      if (cause instanceof IOException cut) {
        throw cut;
      }
    }
    return failure;
  }
}
