package io.perennial.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decides about the rows of one kind of file: a plain object that knows no database. */
interface RowCheck {
  /** The values of the staging table's own columns, in their order. */
  @Nullable Object[] read(Row row) throws RowRefused;

  /** Accepts a row or says why not. */
  default Checked check(Row row) {
    try {
      return new Checked.Accepted(Arrays.asList(read(row)));
    } catch (RowRefused refused) {
      return refused.at(row.line());
    }
  }
}
