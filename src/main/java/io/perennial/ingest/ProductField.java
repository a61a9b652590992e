package io.perennial.ingest;

/** The columns of a file of products. */
enum ProductField implements Field {
  PRODUCT_ID(true),
  NAME(true),
  CATEGORY(false),
  PRICE(false),
  UNIT_COST(false),
  ACTIVE(false);

  private final boolean required;

  ProductField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
