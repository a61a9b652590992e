package io.perennial.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file one after the other. */
interface RowReader extends Closeable {
  /** The next row or the place of one that cannot be read; null at the end. */
  @Nullable Read next() throws IOException;

  /** The columns that are read and are no field. */
  List<String> otherColumns();
}
