package io.perennial.model;

import io.perennial.model.SimulatedCustomer.SimulatedPurchase;
import java.util.function.DoubleConsumer;

/**
 * The histories of a simulated shop whose customers came evenly over two years, one by one, in
 * whole days as shops know them.
 */
final class SimulatedHistories {
  private static final GammaGamma SPEND = GammaGamma.of(6.275, 3.624, 14.984);
  private static final double WEEKS = 104;
  private static final double DAYS_PER_WEEK = 7;
  private static final double OF_A_DAY = 0.25;

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
    return of(customer, between -> {});
  }

  /** The same, telling the weeks between purchases, less a quarter of a day. */
  private History of(int customer, DoubleConsumer gaps) {
    double age = inDays(WEEKS * (customer + 1) / customers);
    int frequency = 0;
    double last = 0;
    for (SimulatedPurchase purchase : simulator.customer(customer, age).purchases()) {
      double week = inDays(purchase.weeks());
      if (week > last) {
        gaps.accept(week - last - OF_A_DAY / DAYS_PER_WEEK);
        frequency++;
        last = week;
      }
    }
    return new History(frequency, last, age);
  }

  GroupedHistories grouped() {
    var groups = GroupedHistories.builder();
    for (int customer = 0; customer < customers; customer++) {
      groups.add(of(customer, weeks -> groups.gaps(1, Math.log(weeks))));
    }
    return groups.build();
  }

  private static double inDays(double weeks) {
    return Math.floor(weeks * DAYS_PER_WEEK) / DAYS_PER_WEEK;
  }
}
