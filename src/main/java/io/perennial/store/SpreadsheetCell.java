package io.perennial.store;

/**
 * Text of people as it stands in a CSV file: an apostrophe comes before what a spreadsheet would
 * take for a formula.
 */
public final class SpreadsheetCell {
  private static final String FORMULA = "=+-@\t\r\n";

  private SpreadsheetCell() {}

  /** The text as it is written. */
  public static String write(String text) {
    return startsFormula(text, 0) ? "'" + text : text;
  }

  /** The text that was written. */
  public static String read(String cell) {
    return cell.startsWith("'") && startsFormula(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean startsFormula(String text, int at) {
    return text.length() > at && FORMULA.indexOf(text.charAt(at)) >= 0;
  }
}
