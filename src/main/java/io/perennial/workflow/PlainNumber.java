package io.perennial.workflow;

import java.math.BigDecimal;

/** Numbers as people read them: without an exponent or needless zeros. */
final class PlainNumber {
  private PlainNumber() {}

  static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
    return (plain.signum() == 0 ? BigDecimal.ZERO : plain).toPlainString();
  }
}
