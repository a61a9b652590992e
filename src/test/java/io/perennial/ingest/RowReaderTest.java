package io.perennial.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
  private static final List<RateField> FIELDS = List.of(RateField.values());
  private static final String HEADER = "day,currency,rate\n";

  @Test
  void readsAByteOrderMarkAnyLineEndAndBlankLines() throws IOException {
    assertEquals(
        List.of("2: [a, b, c]", "3: [d, e, f]", "6: [g, h, i]"),
        read("\uFEFFday,currency,rate\r\na,b,c\rd,e,f\n\n\r\ng,h,i"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheSeparatorInTheHeader(String separator) throws IOException {
    assertEquals(
        List.of("2: [a, b, c]"), read("day,currency,rate\na,b,c\n".replace(",", separator)));
  }

  @Test
  void readsQuotesWithSeparatorsQuotesAndLinesWithin() throws IOException {
    assertEquals(
        List.of("2: [a, b\", c]", "4: [d,x, e\ny\nz, f]", "7: [g, h, i]"),
        read(HEADER + "a,b\",c\n\n\"d,x\",\"e\ny\r\nz\",f\ng,\"h\",i\n"));
    assertEquals(List.of("2: [say \"hi\", e, f]"), read(HEADER + "\"say \"\"hi\"\"\",e,f\n"));
  }

  @Test
  void rejectsOnlyTheLineWhoseQuoteIsNotClosed() throws IOException {
    List<String> read = read(HEADER + "a,b,c\n\"d,e,f\ng,h,i\nj,k,l\n");
    assertEquals(List.of("2: [a, b, c]", "4: [g, h, i]", "5: [j, k, l]"), rows(read));
    assertEquals(
        "3: null \"d,e,f: a quote is opened in this line and not closed where a field ends"
            + " -> write quotes within a field twice, or remove the quote",
        rejects(read).get(0));
  }

  @Test
  void believesNoRowThatAStrayQuoteMakesOfSeveral() throws IOException {
    List<String> read = read(HEADER + "\"a,b,c\nd,e,f\ng,h\",i,j,k\nl,m,n\n");
    assertEquals(List.of("3: [d, e, f]", "5: [l, m, n]"), rows(read));
    assertEquals(2, rejects(read).size(), "the lines with the quotes");
  }

  @Test
  void rejectsLinesWithMoreOrFewerFields() throws IOException {
    List<String> read = read(HEADER + "a,b\nc,d,e\nf,g,1,5\n\"x\",y\n");
    assertEquals(List.of("3: [c, d, e]"), rows(read));
    assertEquals(
        List.of(
            "2: null a,b: the line has 2 fields, the first line has 3"
                + " -> complete the line; empty fields count too",
            "4: null f,g,1,5: the line has 4 fields, the first line has 3"
                + " -> put fields that contain ',' (a decimal comma?) in quotes",
            "5: null \"x\",y: the line has 2 fields, the first line has 3"
                + " -> complete the line; empty fields count too"),
        rejects(read));
  }

  @Test
  void readsALineOfAMegabyteAndRejectsALongerOne() throws IOException {
    String half = "x".repeat(1 << 19);
    String whole = "x".repeat(1 << 20);
    List<String> read =
        read(HEADER + half + ",b,c\n" + whole + ",e,f\ng,h,i\n\"" + whole + "\n1,2,3");
    assertEquals(3, rows(read).size());
    assertEquals(
        List.of("3: null", "5: null"),
        rejects(read).stream().map(line -> line.substring(0, 7)).toList());
    assertTrue(rejects(read).get(0).length() < 400, "only the beginning is kept");
  }

  @Test
  void readsJsonLines() throws IOException {
    List<String> read =
        read(
            """
            {"day": "2026-01-01", "currency": "EUR", "rate": 1.170000000000000001}

            {"rate": 2, "Day": null, "currency": " "}
            {"day": "a", "rate": {"x": 1}}
            {"day": "a", "day": "b"}
            {"day": "a"} {"day": "b"}
            {"day": "a"
            [1]
            {"rate": true, "other": 3.50, "more": "x"}
            """);
    assertEquals(
        List.of(
            "1: [2026-01-01, EUR, 1.170000000000000001]",
            "3: [null, null, 2]",
            "9: [null, null, true]{more=x, other=3.50}"),
        rows(read));
    assertEquals(5, rejects(read).size());
    assertEquals(
        "4: rate null: the value is not plain -> send text, a number or a truth value",
        rejects(read).get(0));
  }

  @Test
  void unpacksGzip() throws IOException {
    assertEquals(List.of("2: [a, b, c]"), read(gzip(HEADER + "a,b,c\n"), Map.of()));
  }

  @Test
  void readsColumnsByTheCallersNames() throws IOException {
    byte[] file = "Tag,what,Kurs,rate\na,b,c,d\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of("2: [a, b, c]{rate=d}"),
        read(file, Map.of("day", "tag", "currency", "WHAT", "rate", "Kurs")));
  }

  @Test
  void refusesWhatIsNoFileOfRows() {
    refused("The file is empty. Send a header line and rows.", "");
    refused("The file is empty. Send a header line and rows.", "\n \r\n");
    refused("The file is a ZIP archive or an Excel workbook.", "PK\u0003\u0004rest");
    refused("The file is not text in UTF-8.", "day,cur\0rency,rate\na,b,c");
    refused("The file is a JSON array.", "[{\"day\": 1}]");
    refused(
        "The required columns are not all there: currency, rate. The first line has: day, name."
            + " Name the columns like that, or say which is which with ?map=field:column.",
        "day,name\na,b\n");
    refused("The column 'DAY' is there twice.", "day,currency,rate,DAY\n");
    refused("The file is in UTF-16.", HEADER.getBytes(StandardCharsets.UTF_16));
    refused(
        "The file is not text in UTF-8.",
        HEADER.replace('c', 'é').getBytes(StandardCharsets.ISO_8859_1));
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);
    refused("The file is not text in UTF-8.", noise);
  }

  @Test
  void tellsCutAndDamagedGzip() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      text.append(random.nextLong()).append(",b,c\n");
    }
    byte[] packed = gzip(text.toString());
    assertThrows(
        java.io.EOFException.class, () -> read(Arrays.copyOf(packed, packed.length / 2), Map.of()));
    packed[packed.length / 2] ^= 0x55;
    packed[packed.length / 2 + 1] ^= 0x55;
    assertThrows(IOException.class, () -> read(packed, Map.of()));
  }

  private static void refused(String message, String file) {
    refused(message, file.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String message, byte[] file) {
    FileRefused refused = assertThrows(FileRefused.class, () -> read(file, Map.of()));
    assertTrue(refused.sentence().startsWith(message), refused.sentence());
  }

  private static List<String> rows(List<String> read) {
    return read.stream().filter(line -> line.indexOf(" -> ") < 0).toList();
  }

  private static List<String> rejects(List<String> read) {
    return read.stream().filter(line -> line.indexOf(" -> ") >= 0).toList();
  }

  private static List<String> read(String file) throws IOException {
    return read(file.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static List<String> read(byte[] file, Map<String, String> mapped) throws IOException {
    List<String> found = new ArrayList<>();
    try (InputStream bytes = new ByteArrayInputStream(file);
        RowReader reader = RowFile.open(bytes, FIELDS, mapped)) {
      for (Read read = reader.next(); read != null; read = reader.next()) {
        found.add(text(read));
      }
    }
    return found;
  }

  private static String text(Read read) {
    if (read instanceof Row row) {
      String others = row.others().isEmpty() ? "" : row.others().toString();
      return row.line() + ": " + row.values() + others;
    }
    Reject reject = (Reject) read;
    return "%d: %s %s: %s -> %s"
        .formatted(reject.line(), reject.field(), reject.value(), reject.reason(), reject.remedy());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Objects.requireNonNull(text).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
