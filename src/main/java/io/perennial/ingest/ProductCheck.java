package io.perennial.ingest;

import static io.perennial.ingest.ProductField.ACTIVE;
import static io.perennial.ingest.ProductField.CATEGORY;
import static io.perennial.ingest.ProductField.NAME;
import static io.perennial.ingest.ProductField.PRICE;
import static io.perennial.ingest.ProductField.PRODUCT_ID;
import static io.perennial.ingest.ProductField.UNIT_COST;

import org.jspecify.annotations.Nullable;

/** Checks the rows of products. */
final class ProductCheck implements RowCheck {
  private final Cells cells;

  ProductCheck(Cells cells) {
    this.cells = cells;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    cells.required(row, NAME);
    return new @Nullable Object[] {
      cells.id(row, PRODUCT_ID),
      cells.text(row, NAME),
      cells.text(row, CATEGORY),
      cells.optionalAmount(row, PRICE),
      cells.optionalAmount(row, UNIT_COST),
      cells.truth(row, ACTIVE)
    };
  }
}
