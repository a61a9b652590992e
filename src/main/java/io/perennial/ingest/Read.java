package io.perennial.ingest;

/** What was read of a file: a row, or the place of one that cannot be. */
sealed interface Read permits Row, Reject {
  /** Its first line in the file, counted from 1. */
  long line();
}
