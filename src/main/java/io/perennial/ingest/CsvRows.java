package io.perennial.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.perennial.ingest.LineReader.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180), separated by comma, semicolon, tab or bar.
 *
 * <p>A row may span lines within quotes. Where the quotes do not close, or what they enclose does
 * not make a row, only the line that opens them is rejected: the lines below are read again.
 */
final class CsvRows implements RowReader {
  private static final int LINES_AHEAD = 1_000;

  private final LineReader lines;
  private final char separator;
  private final CsvReader.CsvReaderBuilder parser;
  private final Header header;

  private CsvRows(LineReader lines, char separator, Header header) {
    this.lines = lines;
    this.separator = separator;
    this.parser = parser(separator);
    this.header = header;
  }

  /** Reads the header; the rows follow. */
  static CsvRows open(
      LineReader lines, Line first, List<? extends Field> fields, Map<String, String> mapped) {
    char separator = separator(first.text());
    List<String> columns = parser(separator).ofSingleCsvRecord(first.text()).getFields();
    return new CsvRows(lines, separator, Header.of(fields, columns, mapped));
  }

  @Override
  public List<String> otherColumns() {
    return header.others();
  }

  @Override
  public @Nullable Read next() throws IOException {
    Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    if (line.tooLong()) {
      return new Reject(
          line.number(),
          null,
          line.text(),
          "the line is longer than " + LineReader.LONGEST + " characters",
          "shorten it");
    }
    return line.text().indexOf('"') < 0 ? unquoted(line) : quoted(line);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private Read unquoted(Line line) {
    List<String> cells = new ArrayList<>(header.size());
    String text = line.text();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      cells.add(text.substring(start, end));
      start = end + 1;
    }
    cells.add(text.substring(start));
    return cells.size() == header.size()
        ? header.row(line.number(), cells)
        : miscounted(line, cells);
  }

  private Read quoted(Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    Deque<Line> ahead = new ArrayDeque<>();
    CsvQuotes quotes = new CsvQuotes(separator);
    quotes.read(first.text());
    while (quotes.areOpen() && ahead.size() < LINES_AHEAD && text.length() < LineReader.LONGEST) {
      Line next = lines.next();
      if (next == null || next.tooLong()) {
        ahead = next == null ? ahead : with(ahead, next);
        break;
      }
      ahead.push(next);
      text.append('\n').append(next.text());
      quotes.read(next.text());
    }
    List<String> cells = quotes.areClosed() ? parse(text.toString()) : List.of();
    if (cells.size() == header.size()) {
      return header.row(first.number(), cells);
    }
    boolean alone = ahead.isEmpty();
    ahead.forEach(lines::putBack);
    return alone && !cells.isEmpty() ? miscounted(first, cells) : unbalanced(first);
  }

  private static Deque<Line> with(Deque<Line> lines, Line last) {
    lines.push(last);
    return lines;
  }

  private List<String> parse(String text) {
    try {
      return parser.ofSingleCsvRecord(text).getFields();
    } catch (CsvParseException notOneRow) {
      return List.of();
    }
  }

  private static Reject unbalanced(Line line) {
    return new Reject(
        line.number(),
        null,
        line.text(),
        "a quote is opened in this line and not closed where a field ends",
        "write quotes within a field twice, or remove the quote");
  }

  private Reject miscounted(Line line, List<String> cells) {
    boolean more = cells.size() > header.size();
    return new Reject(
        line.number(),
        null,
        line.text(),
        "the line has " + cells.size() + " fields, the first line has " + header.size(),
        more
            ? "put fields that contain '" + separator + "' (a decimal comma?) in quotes"
            : "complete the line; empty fields count too");
  }

  private static CsvReader.CsvReaderBuilder parser(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .skipEmptyLines(false)
        .maxBufferSize(4 * LineReader.LONGEST);
  }

  /** The separator that the first line has most of. */
  private static char separator(String first) {
    return Stream.of(',', ';', '\t', '|')
        .reduce((a, b) -> count(first, b) > count(first, a) ? b : a)
        .orElse(',');
  }

  private static long count(String text, char character) {
    return text.chars().filter(c -> c == character).count();
  }
}
