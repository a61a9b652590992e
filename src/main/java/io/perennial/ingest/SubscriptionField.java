package io.perennial.ingest;

/** The columns of a file of subscriptions. */
enum SubscriptionField implements Field {
  SUBSCRIPTION_ID(true),
  CUSTOMER_ID(true),
  PLAN(true),
  AMOUNT(true),
  PERIOD(true),
  STARTED_AT(true),
  /** Its cells may be empty; a file without it would tell of nobody who left. */
  ENDED_AT(true),
  PAUSED_FROM(false),
  PAUSED_TO(false),
  CURRENCY(false),
  MARGIN(false);

  private final boolean required;

  SubscriptionField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
