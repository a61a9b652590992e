package io.perennial.workflow.definition;

import java.math.BigDecimal;

/** Numbers as people read them: without an exponent or needless zeros. */
public final class PlainNumber {
  private PlainNumber() {}

  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
    return (plain.signum() == 0 ? BigDecimal.ZERO : plain).toPlainString();
  }
}
