package io.perennial.job;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** What a job does. */
@Description("What a job does.")
public enum JobKind {
  @Description("Takes over a file of customers.")
  IMPORT_CUSTOMERS(Lane.IMPORT),
  @Description("Takes over a file of orders and refunds.")
  IMPORT_ORDERS(Lane.IMPORT),
  @Description("Takes over a file of order lines.")
  IMPORT_ORDER_LINES(Lane.IMPORT),
  @Description("Takes over a file of products.")
  IMPORT_PRODUCTS(Lane.IMPORT),
  @Description("Takes over a file of subscriptions.")
  IMPORT_SUBSCRIPTIONS(Lane.IMPORT),
  @Description("Takes over a file of events.")
  IMPORT_EVENTS(Lane.IMPORT),
  @Description("Takes over a file of exchange rates.")
  IMPORT_RATES(Lane.IMPORT),
  @Description("Takes over a file of addresses that get no mail.")
  IMPORT_SUPPRESSIONS(Lane.IMPORT),
  @Description("Scores every customer, as each night does.")
  SCORING_RUN(Lane.PIPELINE),
  @Description("Enrols the customers of a segment in a workflow.")
  WORKFLOW_ENROL(Lane.WORKFLOW),
  @Description("Tells what a workflow would have done on past nights.")
  WORKFLOW_BACKTEST(Lane.BACKTEST);

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
