package io.perennial.ingest;

/** The columns of a file of order lines. */
enum OrderLineField implements Field {
  ORDER_ID(true),
  LINE(true),
  PRODUCT_ID(true),
  QUANTITY(true),
  AMOUNT(true),
  UNIT_COST(false);

  private final boolean required;

  OrderLineField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
