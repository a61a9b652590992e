package io.perennial.workflow.definition;

/**
 * Where a value lies: at or beyond {@code enter}, at or before {@code exit}, or in the band
 * between.
 */
public enum Region {
  COLD,
  BAND,
  HOT
}
