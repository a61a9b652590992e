package io.perennial.ingest;

/**
 * A file that was uploaded whole, and how far its import has come.
 *
 * @param rows of the file, rejected ones included
 * @param mergedThrough the last row whose batch is merged
 */
record ImportFile(
    long job, Staging staging, ImportOptions options, long rows, Stage stage, long mergedThrough) {
  /** What is done of an import. */
  enum Stage {
    /** All rows are in the staging table. */
    STAGED,
    /** What cannot be merged is rejected; the rest is being merged, batch by batch. */
    PREPARED,
    /** All of it; the staging tables are gone. */
    MERGED
  }
}
