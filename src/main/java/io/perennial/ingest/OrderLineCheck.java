package io.perennial.ingest;

import static io.perennial.ingest.OrderLineField.AMOUNT;
import static io.perennial.ingest.OrderLineField.LINE;
import static io.perennial.ingest.OrderLineField.ORDER_ID;
import static io.perennial.ingest.OrderLineField.PRODUCT_ID;
import static io.perennial.ingest.OrderLineField.QUANTITY;
import static io.perennial.ingest.OrderLineField.UNIT_COST;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Checks the rows of order lines. */
final class OrderLineCheck implements RowCheck {
  private final Cells cells;

  OrderLineCheck(Cells cells) {
    this.cells = cells;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    BigDecimal quantity = cells.number(QUANTITY, cells.required(row, QUANTITY));
    if (quantity.signum() < 0) {
      throw new RowRefused(
          QUANTITY,
          row.get(QUANTITY),
          "quantity is negative",
          "send a refund of the order instead");
    }
    return new @Nullable Object[] {
      cells.id(row, ORDER_ID),
      cells.id(row, LINE),
      cells.id(row, PRODUCT_ID),
      quantity.setScale(4, RoundingMode.HALF_EVEN),
      cells.amount(row, AMOUNT),
      cells.optionalAmount(row, UNIT_COST)
    };
  }
}
