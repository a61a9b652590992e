package io.perennial.ingest;

import static io.perennial.ingest.OrderField.AMOUNT;
import static io.perennial.ingest.OrderField.CAMPAIGN;
import static io.perennial.ingest.OrderField.CHANNEL;
import static io.perennial.ingest.OrderField.CURRENCY;
import static io.perennial.ingest.OrderField.CUSTOMER_ID;
import static io.perennial.ingest.OrderField.KIND;
import static io.perennial.ingest.OrderField.MARGIN;
import static io.perennial.ingest.OrderField.ORDER_ID;
import static io.perennial.ingest.OrderField.PLACED_AT;
import static io.perennial.ingest.OrderField.REFUND_OF;

import io.perennial.purchase.PurchaseKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks the rows of orders, refunds and cancellations. */
final class OrderCheck implements RowCheck {
  private final Cells cells;
  private final String reportingCurrency;

  OrderCheck(Cells cells, String reportingCurrency) {
    this.cells = cells;
    this.reportingCurrency = reportingCurrency;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    PurchaseKind named = kind(row);
    String customer = cells.id(row, CUSTOMER_ID);
    String order = cells.optionalId(row, ORDER_ID);
    String refundOf = cells.optionalId(row, REFUND_OF);
    Instant placedAt = cells.past(row, PLACED_AT);
    BigDecimal amount = amount(row, named);
    PurchaseKind kind =
        named != null
            ? named
            : amount.signum() < 0 || refundOf != null ? PurchaseKind.REFUND : PurchaseKind.ORDER;
    refuseContradictions(row, kind, amount, order, refundOf);
    String currency = cells.currency(row, CURRENCY);
    return new @Nullable Object[] {
      customer,
      order,
      refundOf,
      kind,
      placedAt,
      cells.dayOf(placedAt),
      amount.abs(),
      currency == null ? reportingCurrency : currency,
      cells.share(row, MARGIN),
      cells.text(row, CHANNEL),
      cells.text(row, CAMPAIGN)
    };
  }

  private BigDecimal amount(Row row, @Nullable PurchaseKind kind) throws RowRefused {
    return kind == PurchaseKind.CANCELLATION && row.get(AMOUNT) == null
        ? BigDecimal.ZERO
        : cells.amount(row, AMOUNT);
  }

  private static void refuseContradictions(
      Row row,
      PurchaseKind kind,
      BigDecimal amount,
      @Nullable String order,
      @Nullable String refundOf)
      throws RowRefused {
    if (kind == PurchaseKind.ORDER && amount.signum() < 0) {
      throw new RowRefused(
          AMOUNT,
          row.get(AMOUNT),
          "an ORDER's amount is negative",
          "send kind REFUND, or leave kind empty");
    }
    if (kind == PurchaseKind.ORDER && refundOf != null) {
      throw new RowRefused(
          REFUND_OF, refundOf, "an ORDER refunds nothing", "send kind REFUND, or leave it empty");
    }
    if (kind == PurchaseKind.CANCELLATION && order == null && refundOf == null) {
      throw new RowRefused(
          REFUND_OF, null, "a CANCELLATION names no order", "name the order in refund_of");
    }
  }

  private static @Nullable PurchaseKind kind(Row row) throws RowRefused {
    String text = row.get(KIND);
    return text == null
        ? null
        : switch (text.toUpperCase(Locale.ROOT)) {
          case "ORDER" -> PurchaseKind.ORDER;
          case "REFUND" -> PurchaseKind.REFUND;
          case "CANCELLATION" -> PurchaseKind.CANCELLATION;
          default ->
              throw new RowRefused(
                  KIND,
                  text,
                  "kind is not known",
                  "use ORDER, REFUND or CANCELLATION, or leave it empty");
        };
  }
}
