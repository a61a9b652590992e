package io.perennial.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cells of a staging table's row: number and line, the file's own columns, the fault. */
final class StagedRow {
  private static final int BEFORE = 2;
  private static final int FAULT = 4;

  private StagedRow() {}

  /** Fills the cells of the n-th row. */
  static void fill(@Nullable Object[] cells, long n, Read read, RowCheck check) {
    Arrays.fill(cells, null);
    cells[0] = n;
    cells[1] = read.line();
    Checked checked = read instanceof Row row ? check.check(row) : (Reject) read;
    if (checked instanceof Checked.Accepted accepted) {
      for (int i = 0; i < accepted.values().size(); i++) {
        cells[BEFORE + i] = accepted.values().get(i);
      }
      return;
    }
    Reject reject = (Reject) checked;
    int fault = cells.length - FAULT;
    cells[fault] = reject.field();
    cells[fault + 1] = reject.value();
    cells[fault + 2] = reject.reason();
    cells[fault + 3] = reject.remedy();
  }
}
