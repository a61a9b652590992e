package io.perennial.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a row: accepted into the staging table, or rejected with the reason. */
sealed interface Checked permits Checked.Accepted, Reject {
  /** The values of the staging table's own columns, in their order. */
  record Accepted(List<@Nullable Object> values) implements Checked {}
}
