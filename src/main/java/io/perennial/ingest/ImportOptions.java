package io.perennial.ingest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read, as the caller asked.
 *
 * @param source who names the orders and customers of the file: ids of two sources never meet
 * @param columns the caller's names of columns, by field
 * @param currency of rows that name none; null: the reporting currency
 * @param decimalComma whether amounts are written with a comma
 * @param dateFormat a pattern of java.time for dates and times; null: ISO 8601
 * @param knownAtPlaced whether everything counts as known when it happened, though nights are over
 */
public record ImportOptions(
    String source,
    Map<String, String> columns,
    @Nullable String currency,
    boolean decimalComma,
    @Nullable String dateFormat,
    boolean knownAtPlaced) {
  /** The source where none is named. */
  public static final String DEFAULT_SOURCE = "csv";

  /** What holds where nothing is asked. */
  public static ImportOptions defaults() {
    return new ImportOptions(DEFAULT_SOURCE, Map.of(), null, false, null, false);
  }

  public ImportOptions {
    columns = Map.copyOf(columns);
  }

  /** The options of query parameters; an unknown value is refused with what is known. */
  static ImportOptions parse(
      @Nullable String source,
      List<String> map,
      @Nullable String currency,
      @Nullable String decimal,
      @Nullable String dateFormat,
      @Nullable String knownAt,
      List<? extends Field> fields) {
    return new ImportOptions(
        OptionParser.source(source),
        OptionParser.columns(map, fields),
        OptionParser.currency(currency),
        OptionParser.choice("decimal", decimal, "point", "comma"),
        OptionParser.dateFormat(dateFormat),
        OptionParser.choice("known_at", knownAt, "accepted", "placed"));
  }
}
