package io.perennial.ingest;

import java.util.Locale;

/** A column that a kind of file may have: a constant of that kind's enum. */
interface Field {
  String name();

  int ordinal();

  /** Whether a file without it cannot be read. */
  boolean required();

  /** As the column is called in a file. */
  default String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
