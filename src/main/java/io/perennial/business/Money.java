package io.perennial.business;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An amount in a currency. */
@Description("An amount in a currency.")
public record Money(
    @NonNull @Description("In units of the currency, rounded to its digits.") BigDecimal amount,
    @NonNull @Description("ISO 4217 code.") String currency) {

  /** An amount rounded half-even to the currency's own number of digits. */
  public static Money of(BigDecimal amount, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return new Money(amount.setScale(digits, RoundingMode.HALF_EVEN), currency);
  }

  /** A computed amount, which must be finite, rounded half-even to the currency's digits. */
  public static Money of(double amount, String currency) {
    return of(BigDecimal.valueOf(amount), currency);
  }
}
