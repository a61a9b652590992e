package io.perennial.business;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Currency;

/** The reporting currency: what all sums and scores are told in. */
@Singleton
public final class Reporting {

  private final String currency;

  Reporting(BusinessConfig config) {
    this.currency = Currency.getInstance(config.currency()).getCurrencyCode();
  }

  /** Its ISO 4217 code. */
  public String currency() {
    return currency;
  }

  /** How many digits its amounts have after the point. */
  public int digits() {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** A computed amount, which must be finite. */
  public Money money(double amount) {
    return Money.of(amount, currency);
  }

  /** A stored amount. */
  public Money money(BigDecimal amount) {
    return Money.of(amount, currency);
  }
}
