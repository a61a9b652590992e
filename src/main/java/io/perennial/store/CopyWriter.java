package io.perennial.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A stream of rows into a table by {@code COPY … FROM STDIN}, in constant memory.
 *
 * <p>Values are written by their {@code toString()}; {@code null} is NULL and a {@code Object[]} is
 * an array. Closing without {@link #finish()} cancels the copy: no row of it stays.
 */
public final class CopyWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder buffer = new StringBuilder(BUFFER + 1024);

  private CopyWriter(CopyIn copy) {
    this.copy = copy;
  }

  /**
   * Begins a copy.
   *
   * @param handle its connection is busy until the copy is finished or closed
   * @param target table and columns, written by us: {@code purchase (source, order_id)}
   */
  public static CopyWriter open(Handle handle, String target) throws SQLException {
    PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
    return new CopyWriter(connection.getCopyAPI().copyIn("COPY " + target + " FROM STDIN"));
  }

  /** Appends one row, with a value for each column in their order. */
  public void row(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        buffer.append('\t');
      }
      append(values[i]);
    }
    buffer.append('\n');
    if (buffer.length() >= BUFFER) {
      flush();
    }
  }

  /** Ends the copy and tells how many rows it wrote. */
  public long finish() throws SQLException {
    flush();
    return copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void append(@Nullable Object value) {
    if (value == null) {
      buffer.append("\\N");
      return;
    }
    if (value instanceof Object[] array) {
      escape(CopyArray.literal(array));
      return;
    }
    if (value instanceof Number || value instanceof Enum || value instanceof Boolean) {
      buffer.append(value); // nothing in it to escape
      return;
    }
    escape(value.toString());
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '\\' -> buffer.append("\\\\");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        case '\t' -> buffer.append("\\t");
        default -> buffer.append(character);
      }
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }
}
