package io.perennial.ingest;

/** The columns of a file of exchange rates. */
enum RateField implements Field {
  DAY(true),
  CURRENCY(true),
  RATE(true);

  private final boolean required;

  RateField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
