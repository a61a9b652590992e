package io.perennial.ingest;

import org.jspecify.annotations.Nullable;

/** Ends the check of a row: it cannot be accepted. */
final class RowRefused extends Exception {
  private final @Nullable Field field;
  private final @Nullable String value;
  private final String reason;
  private final String remedy;

  RowRefused(@Nullable Field field, @Nullable String value, String reason, String remedy) {
    super(reason, null, false, false);
    this.field = field;
    this.value = value;
    this.reason = reason;
    this.remedy = remedy;
  }

  Reject at(long line) {
    return new Reject(line, field == null ? null : field.column(), value, reason, remedy);
  }
}
