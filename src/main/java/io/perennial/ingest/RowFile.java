package io.perennial.ingest;

import io.perennial.ingest.LineReader.Line;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Tells what an uploaded file is, by its first bytes, and opens it. */
final class RowFile {
  private static final int BUFFER = 1 << 16;
  private static final String GZIP = "\u001f\u008b";
  private static final Map<String, String> FORMATS =
      Map.of(
          "PK\u0003\u0004",
          "a ZIP archive or an Excel workbook",
          "\u00d0\u00cf\u0011\u00e0",
          "an old Excel workbook",
          "%PDF",
          "a PDF",
          "PAR1",
          "in Parquet",
          "\u00ff\u00fe",
          "in UTF-16",
          "\u00fe\u00ff",
          "in UTF-16",
          GZIP,
          "compressed twice");

  private RowFile() {}

  /**
   * Opens a file: CSV or NDJSON in UTF-8, as it is or compressed by gzip.
   *
   * @throws FileRefused where it is something else, or empty
   */
  static RowReader open(
      InputStream upload, List<? extends Field> fields, Map<String, String> mapped)
      throws IOException {
    LineReader lines = new LineReader(text(upload));
    Line first = lines.next();
    while (first != null && first.isBlank()) {
      first = lines.next();
    }
    if (first == null) {
      throw FileRefused.unreadable("The file is empty. Send a header line and rows.");
    }
    String start = first.text().strip();
    refuseWhatIsNotText(start);
    if (start.startsWith("[")) {
      throw FileRefused.unreadable(
          "The file is a JSON array. Send one JSON object per line (NDJSON), without brackets.");
    }
    if (start.startsWith("{")) {
      lines.putBack(first);
      return new JsonRows(lines, fields, mapped);
    }
    if (first.tooLong()) {
      throw FileRefused.unreadable("The first line is longer than a header can be.");
    }
    return CsvRows.open(lines, first, fields, mapped);
  }

  private static InputStream text(InputStream upload) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(upload, BUFFER);
    String start = start(bytes);
    if (start.startsWith(GZIP)) {
      BufferedInputStream unpacked =
          new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
      refuseFormat(start(unpacked));
      return unpacked;
    }
    refuseFormat(start);
    return bytes;
  }

  private static String start(BufferedInputStream bytes) throws IOException {
    bytes.mark(4);
    byte[] start = bytes.readNBytes(4);
    bytes.reset();
    return new String(start, StandardCharsets.ISO_8859_1);
  }

  private static void refuseFormat(String start) {
    FORMATS.forEach(
        (beginning, format) -> {
          if (start.startsWith(beginning)) {
            throw FileRefused.unreadable(
                "The file is " + format + ". Save it as CSV in UTF-8 and send that.");
          }
        });
  }

  private static void refuseWhatIsNotText(String start) {
    if (start.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == LineReader.INVALID)) {
      throw FileRefused.unreadable(
          "The file is not text in UTF-8. Save it as CSV in UTF-8 and send that.");
    }
  }
}
