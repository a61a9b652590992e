package io.perennial.ingest;

/** The columns of a file of events; all others are properties. */
enum EventField implements Field {
  EVENT_ID(false),
  CUSTOMER_ID(true),
  KIND(true),
  OCCURRED_AT(true),
  NAME(false);

  private final boolean required;

  EventField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
