package io.perennial.ingest;

import static io.perennial.ingest.SubscriptionField.AMOUNT;
import static io.perennial.ingest.SubscriptionField.CURRENCY;
import static io.perennial.ingest.SubscriptionField.CUSTOMER_ID;
import static io.perennial.ingest.SubscriptionField.ENDED_AT;
import static io.perennial.ingest.SubscriptionField.MARGIN;
import static io.perennial.ingest.SubscriptionField.PAUSED_FROM;
import static io.perennial.ingest.SubscriptionField.PAUSED_TO;
import static io.perennial.ingest.SubscriptionField.PERIOD;
import static io.perennial.ingest.SubscriptionField.PLAN;
import static io.perennial.ingest.SubscriptionField.STARTED_AT;
import static io.perennial.ingest.SubscriptionField.SUBSCRIPTION_ID;

import io.perennial.purchase.BillingPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the rows of subscriptions. */
final class SubscriptionCheck implements RowCheck {
  private final Cells cells;
  private final String reportingCurrency;

  SubscriptionCheck(Cells cells, String reportingCurrency) {
    this.cells = cells;
    this.reportingCurrency = reportingCurrency;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    String subscription = cells.id(row, SUBSCRIPTION_ID);
    String customer = cells.id(row, CUSTOMER_ID);
    cells.required(row, PLAN);
    Instant startedAt = cells.instant(row, STARTED_AT);
    Instant endedAt = cells.optionalInstant(row, ENDED_AT);
    Instant pausedFrom = cells.optionalInstant(row, PAUSED_FROM);
    Instant pausedTo = cells.optionalInstant(row, PAUSED_TO);
    refuseBefore(row, ENDED_AT, endedAt, STARTED_AT, startedAt);
    refuseBefore(row, PAUSED_FROM, pausedFrom, STARTED_AT, startedAt);
    if (pausedTo != null && pausedFrom == null) {
      throw new RowRefused(
          PAUSED_FROM, null, "paused_to stands without paused_from", "fill in paused_from");
    }
    if (pausedFrom != null) {
      refuseBefore(row, PAUSED_TO, pausedTo, PAUSED_FROM, pausedFrom);
    }
    String currency = cells.currency(row, CURRENCY);
    return new @Nullable Object[] {
      customer,
      subscription,
      startedAt,
      cells.dayOf(startedAt),
      cells.text(row, PLAN),
      period(row),
      amount(row),
      currency == null ? reportingCurrency : currency,
      cells.share(row, MARGIN),
      endedAt,
      pausedFrom,
      pausedTo
    };
  }

  private BigDecimal amount(Row row) throws RowRefused {
    BigDecimal amount = cells.amount(row, AMOUNT);
    if (amount.signum() < 0) {
      throw new RowRefused(
          AMOUNT, row.get(AMOUNT), "amount is negative", "send what is paid each period");
    }
    return amount;
  }

  private BillingPeriod period(Row row) throws RowRefused {
    String text = cells.required(row, PERIOD);
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "WEEK", "WEEKLY", "P1W", "P7D" -> BillingPeriod.WEEK;
      case "MONTH", "MONTHLY", "P1M" -> BillingPeriod.MONTH;
      case "QUARTER", "QUARTERLY", "P3M" -> BillingPeriod.QUARTER;
      case "YEAR", "YEARLY", "P1Y", "P12M" -> BillingPeriod.YEAR;
      default ->
          throw new RowRefused(
              PERIOD, text, "period is not known", "use WEEK, MONTH, QUARTER or YEAR");
    };
  }

  private static void refuseBefore(
      Row row, Field field, @Nullable Instant instant, Field earlierField, Instant earlier)
      throws RowRefused {
    if (instant != null && instant.isBefore(earlier)) {
      throw new RowRefused(
          field,
          row.get(field),
          field.column() + " lies before " + earlierField.column(),
          "correct one of the two");
    }
  }
}
