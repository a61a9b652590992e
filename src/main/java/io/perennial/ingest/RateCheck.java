package io.perennial.ingest;

import static io.perennial.ingest.RateField.CURRENCY;
import static io.perennial.ingest.RateField.DAY;
import static io.perennial.ingest.RateField.RATE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Checks the rows of exchange rates. */
final class RateCheck implements RowCheck {
  private static final int DIGITS = 9;
  private static final BigDecimal ABSURD = new BigDecimal("1e9");

  private final Cells cells;
  private final String reportingCurrency;

  RateCheck(Cells cells, String reportingCurrency) {
    this.cells = cells;
    this.reportingCurrency = reportingCurrency;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    LocalDate day = cells.day(row, DAY);
    cells.required(row, CURRENCY);
    String currency = cells.currency(row, CURRENCY);
    if (reportingCurrency.equals(currency)) {
      throw new RowRefused(
          CURRENCY, currency, "the reporting currency's rate is always 1", "leave the row out");
    }
    String text = cells.required(row, RATE);
    BigDecimal rate = cells.number(RATE, text).setScale(DIGITS, RoundingMode.HALF_EVEN);
    if (rate.signum() <= 0 || rate.compareTo(ABSURD) >= 0) {
      throw new RowRefused(
          RATE,
          text,
          "rate is not between 0.000000001 and 1,000,000,000",
          "send units of " + reportingCurrency + " per unit of " + currency);
    }
    return new @Nullable Object[] {day, currency, rate};
  }
}
