package io.perennial.ingest;

/** The columns of a file of orders. */
enum OrderField implements Field {
  ORDER_ID(false),
  CUSTOMER_ID(true),
  PLACED_AT(true),
  AMOUNT(true),
  CURRENCY(false),
  MARGIN(false),
  CHANNEL(false),
  CAMPAIGN(false),
  KIND(false),
  REFUND_OF(false);

  private final boolean required;

  OrderField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
