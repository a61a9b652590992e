package io.perennial.model;

import io.perennial.model.SimulatedCustomer.SimulatedPurchase;

/**
 * The histories of a simulated shop whose customers came evenly over two years, one by one, in
 * whole days as shops know them.
 */
final class SimulatedHistories {
  private static final GammaGamma SPEND = GammaGamma.of(6.275, 3.624, 14.984);
  private static final double WEEKS = 104;
  private static final double DAYS_PER_WEEK = 7;

  private final PurchaseSimulator simulator;
  private final int customers;

  SimulatedHistories(PurchaseModel model, int customers) {
    this.simulator = PurchaseSimulator.of(model, SPEND, 2026);
    this.customers = customers;
  }

  int customers() {
    return customers;
  }

  /** The history of a customer; computed anew each time, so that none needs to be kept. */
  History of(int customer) {
    double age = inDays(WEEKS * (customer + 1) / customers);
    int frequency = 0;
    double last = 0;
    for (SimulatedPurchase purchase : simulator.customer(customer, age).purchases()) {
      double week = inDays(purchase.weeks());
      if (week > last) {
        frequency++;
        last = week;
      }
    }
    return new History(frequency, last, age);
  }

  GroupedHistories grouped() {
    var groups = GroupedHistories.builder();
    for (int customer = 0; customer < customers; customer++) {
      groups.add(of(customer));
    }
    return groups.build();
  }

  private static double inDays(double weeks) {
    return Math.floor(weeks * DAYS_PER_WEEK) / DAYS_PER_WEEK;
  }
}
