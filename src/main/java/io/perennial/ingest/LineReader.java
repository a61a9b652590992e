package io.perennial.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, ended by LF, CRLF or CR, in constant memory: a line longer than {@value
 * #LONGEST} characters is cut and marked. Lines can be put back.
 */
final class LineReader implements Closeable {
  /** The longest line that is read whole, in characters. */
  static final int LONGEST = 1 << 20;

  /** Stands for bytes that are not UTF-8; no text has this noncharacter. */
  static final char INVALID = '\uFFFF';

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int BUFFER = 1 << 16;

  private final Reader reader;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder line = new StringBuilder();
  private final Deque<Line> putBack = new ArrayDeque<>();
  private int at;
  private int end;
  private long number;

  LineReader(InputStream bytes) {
    reader =
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(INVALID)));
  }

  /**
   * A line.
   *
   * @param number counted from 1
   * @param text without its end; the beginning of one that is too long
   */
  record Line(long number, String text, boolean tooLong) {
    boolean isBlank() {
      return !tooLong && text.isBlank();
    }
  }

  /** The next line, or null at the end. */
  @Nullable Line next() throws IOException {
    Line again = putBack.poll();
    return again != null ? again : read();
  }

  /** Puts a line back before all others. */
  void putBack(Line before) {
    putBack.push(before);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private @Nullable Line read() throws IOException {
    if (at == end && !fill()) {
      return null;
    }
    line.setLength(0);
    number++;
    boolean tooLong = false;
    while (at < end || fill()) {
      int stop = endOfLine();
      int room = LONGEST - line.length();
      tooLong |= stop - at > room;
      line.append(buffer, at, Math.min(stop - at, room));
      at = stop;
      if (stop < end) {
        skipEndOfLine();
        break;
      }
    }
    int start = number == 1 && line.length() > 0 && line.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    return new Line(number, line.substring(start), tooLong);
  }

  private int endOfLine() {
    int stop = at;
    while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
      stop++;
    }
    return stop;
  }

  private void skipEndOfLine() throws IOException {
    boolean carriageReturn = buffer[at++] == '\r';
    if (carriageReturn && (at < end || fill()) && buffer[at] == '\n') {
      at++;
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, reader.read(buffer, 0, BUFFER));
    return end > 0;
  }
}
