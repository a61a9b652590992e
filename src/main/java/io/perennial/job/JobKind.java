package io.perennial.job;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** What a job does. */
@Description("What a job does.")
public enum JobKind {
  IMPORT_CUSTOMERS(Lane.IMPORT),
  IMPORT_ORDERS(Lane.IMPORT),
  IMPORT_ORDER_LINES(Lane.IMPORT),
  IMPORT_PRODUCTS(Lane.IMPORT),
  IMPORT_RATES(Lane.IMPORT),
  SCORING_RUN(Lane.PIPELINE);

  private final Lane lane;

  JobKind(Lane lane) {
    this.lane = lane;
  }

  /** Where it waits for its turn. */
  @Ignore
  public Lane lane() {
    return lane;
  }
}
