package io.perennial.ingest;

/** The columns of a file of customers; every other one is an attribute. */
enum CustomerField implements Field {
  CUSTOMER_ID(true),
  EMAIL(false),
  NAME(false),
  LOCALE(false),
  TIME_ZONE(false),
  COUNTRY(false),
  CHANNEL(false),
  ACQUIRED_AT(false),
  ACQUISITION_COST(false),
  EMAIL_CONSENT(false),
  TAGS(false);

  private final boolean required;

  CustomerField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
