package io.perennial.reward;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A file of codes: one on each line, or a CSV file with a column called {@code code}. It is read
 * once, and handed on in batches.
 */
final class CodeFile {

  static final int BATCH = 5_000;

  /** How many rejects are told; the others are counted. */
  static final int MOST_REJECTS = 1_000;

  private static final int LONGEST_FIELD = 100_000;
  private static final String COLUMN = "code";

  private final ToIntFunction<List<String>> taker;
  private final List<String> batch = new ArrayList<>();
  private final List<CodeReject> rejects = new ArrayList<>();
  private int columns = 1;
  private int column;
  private int added;
  private int accepted;
  private int rejected;

  private CodeFile(ToIntFunction<List<String>> taker) {
    this.taker = taker;
  }

  /**
   * Reads a file to its end, or to where it is no CSV.
   *
   * @param taker adds some codes and tells how many are new
   */
  static CodeFileReceipt read(InputStream body, ToIntFunction<List<String>> taker)
      throws IOException {
    CodeFile file = new CodeFile(taker);
    String fault = file.read(body);
    return new CodeFileReceipt(
        file.added, file.accepted - file.added, file.rejected, List.copyOf(file.rejects), fault);
  }

  private String read(InputStream body) throws IOException {
    try (CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .maxBufferSize(LONGEST_FIELD)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      Iterator<CsvRecord> each = rows.iterator();
      boolean first = true;
      while (each.hasNext()) {
        CsvRecord row = each.next();
        if (!first || !isHeader(row)) {
          take(row);
        }
        first = false;
      }
      flush();
      return "";
    } catch (CsvParseException | UncheckedIOException broken) {
      flush();
      return "The file cannot be read on: "
          + (broken instanceof CsvParseException ? "a line is no CSV" : "it ended early")
          + ". What came before it is kept; correct the file and send it again, nothing is added"
          + " twice.";
    }
  }

  private boolean isHeader(CsvRecord row) {
    for (int i = 0; i < row.getFieldCount(); i++) {
      if (name(row.getField(i)).equalsIgnoreCase(COLUMN)) {
        columns = row.getFieldCount();
        column = i;
        return true;
      }
    }
    return false;
  }

  private static String name(String field) {
    return field.replace("\uFEFF", "").strip();
  }

  private void take(CsvRecord row) {
    CodeCheck check = check(row);
    if (check instanceof CodeCheck.Accepted code) {
      batch.add(code.code());
      if (batch.size() == BATCH) {
        flush();
      }
    } else if (check instanceof CodeCheck.Refused refused) {
      rejected++;
      if (rejects.size() < MOST_REJECTS) {
        String value = String.join(",", row.getFields());
        rejects.add(CodeReject.of(row.getStartingLineNumber(), value, refused));
      }
    }
  }

  private CodeCheck check(CsvRecord row) {
    if (row.getFieldCount() != columns) {
      return new CodeCheck.Refused(
          "the line has %d columns, not %d".formatted(row.getFieldCount(), columns),
          "put one code on a line, or begin with a header that has a column " + COLUMN);
    }
    return CodeCheck.of(row.getField(column));
  }

  private void flush() {
    if (!batch.isEmpty()) {
      added += taker.applyAsInt(batch);
      accepted += batch.size();
      batch.clear();
    }
  }
}
