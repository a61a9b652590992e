package io.perennial.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A row that is not taken over.
 *
 * @param line the row's first line in the file, counted from 1
 * @param field the column at fault; null where it is the whole row
 * @param value as read, cut to {@value #LONGEST} characters
 * @param reason what is wrong
 * @param remedy what to do about it
 */
record Reject(
    long line, @Nullable String field, @Nullable String value, String reason, String remedy)
    implements Read, Checked {
  static final int LONGEST = 200;

  Reject {
    value = value == null ? null : printable(value);
  }

  /** A text that a database can hold and a person can read. */
  private static String printable(String value) {
    String cut = value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
    return cut.replace('\0', '\u2400').replace(LineReader.INVALID, '\uFFFD');
  }
}
