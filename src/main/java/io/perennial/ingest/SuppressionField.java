package io.perennial.ingest;

/** The columns of a file of addresses that get no mail. */
enum SuppressionField implements Field {
  EMAIL(true),
  REASON(false);

  private final boolean required;

  SuppressionField(boolean required) {
    this.required = required;
  }

  @Override
  public boolean required() {
    return required;
  }
}
