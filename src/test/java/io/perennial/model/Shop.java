package io.perennial.model;

import java.util.List;
import java.util.stream.IntStream;

/** The customers of a simulated shop as known at one time; they came evenly spread over it. */
record Shop(List<SimulatedCustomer> customers, List<Double> ages) {
  static final GammaGamma SPEND = GammaGamma.of(6.3, 3.6, 15);

  static Shop of(PurchaseModel model, int size, double weeks, long seed) {
    var simulator = PurchaseSimulator.of(model, SPEND, seed);
    var ages = IntStream.range(0, size).mapToObj(i -> weeks * (i + 1) / size).toList();
    var customers =
        IntStream.range(0, size).mapToObj(i -> simulator.customer(i, ages.get(i))).toList();
    return new Shop(customers, ages);
  }

  List<History> histories() {
    return IntStream.range(0, ages.size())
        .mapToObj(i -> customers.get(i).history(ages.get(i)))
        .toList();
  }

  List<SpendHistory> spend() {
    return IntStream.range(0, ages.size())
        .mapToObj(i -> customers.get(i).spendHistory(ages.get(i)))
        .toList();
  }

  /** With the times between purchases. */
  GroupedHistories groups() {
    var groups = GroupedHistories.builder();
    histories().forEach(groups::add);
    for (SimulatedCustomer customer : customers) {
      double[] weeks = customer.purchases().stream().mapToDouble(p -> p.weeks()).toArray();
      for (int i = 1; i < weeks.length; i++) {
        groups.gaps(1, Math.log(weeks[i] - weeks[i - 1]));
      }
    }
    return groups.build();
  }

  GroupedSpend groupedSpend() {
    return GroupedSpend.of(spend());
  }
}
