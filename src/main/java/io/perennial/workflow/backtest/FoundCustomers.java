package io.perennial.workflow.backtest;

import io.perennial.workflow.backtest.PastSweep.CustomerEdges;
import io.perennial.workflow.backtest.PastSweep.Found;
import java.util.ArrayList;
import java.util.List;

/** Gathers customers who crossed until there are enough to ask for their facts at once. */
final class FoundCustomers {
  private static final int CROSSED = 5_000;
  private static final int CUSTOMERS = 50_000;

  private final Batch batch;
  private final List<CustomerEdges> crossed = new ArrayList<>();
  private long customers;
  private long told;

  FoundCustomers(Batch batch) {
    this.batch = batch;
  }

  /** Takes some of them. */
  interface Batch {
    /**
     * Takes those who crossed and were not taken before, in the order of their keys.
     *
     * @param customers how many were gone through so far
     */
    void take(long customers, List<CustomerEdges> crossed);
  }

  void add(Found found) {
    customers += found.customers();
    crossed.addAll(found.crossed());
    if (crossed.size() >= CROSSED || customers - told >= CUSTOMERS) {
      finish();
    }
  }

  /** Hands over the rest. */
  void finish() {
    batch.take(customers, List.copyOf(crossed));
    crossed.clear();
    told = customers;
  }

  /** How many were gone through. */
  long customers() {
    return customers;
  }
}
