package io.perennial.ingest;

import io.perennial.job.JobCount;
import io.perennial.job.JobKind;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One kind of file: its columns, how a row is checked, how staged rows are merged. */
interface FileKind {
  /** The kind of job that imports it. */
  JobKind job();

  /** What follows {@code /imports/}. */
  String path();

  List<? extends Field> fields();

  /** The staging table's own columns, as {@link RowCheck} fills them. */
  List<StagingColumn> columns();

  /** The columns by which a later row of the file takes the place of an earlier one. */
  List<String> key();

  RowCheck check(ImportOptions options);

  /** What is prepared of the rows in table {@code {staged}}, with a column for each of them. */
  default String selection() {
    return "select s.* from {staged} s where s.reason is null";
  }

  /** Rejects what only the whole of the file or the database tells, and deletes it there. */
  default void rejectMore(Handle handle, Staging staging, long job) {}

  /** Merges the rows of one batch. */
  JobCount merge(Batch batch);

  /** Counts what is odd about things that were taken over, once all of the file is merged. */
  default long faults(Batch whole) {
    return 0;
  }
}
