package io.perennial.model;

import java.util.Locale;

/**
 * Fits and scores a shop as one process, streaming: histories are made one by one, as if read from
 * a database, and only the groups are kept. Arguments: model, customers.
 */
public final class LargeShop {
  private static final double YEAR = 365 / 7.0;
  private static final double RATE = Math.log1p(0.10) * 7 / 365.25;
  private static final double SECOND = 1e9;

  private LargeShop() {}

  /** Prints the seconds that each part takes and the memory that the groups need. */
  public static void main(String[] arguments) {
    String model = arguments[0];
    var histories =
        new SimulatedHistories(BenchmarkModels.of(model), Integer.parseInt(arguments[1]));
    long begun = System.nanoTime();
    GroupedHistories groups = histories.grouped();
    long grouped = System.nanoTime();
    FitOutcome<?> outcome = BenchmarkModels.fit(model, groups);
    long fitted = System.nanoTime();
    PurchaseModel purchases = (PurchaseModel) outcome.fitted().orElseThrow();
    double sum = 0;
    for (int customer = 0; customer < histories.customers(); customer++) {
      sum += purchases.discountedExpectedPurchases(histories.of(customer), YEAR, RATE);
    }
    long scored = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "%s, %,d customers, %,d groups: simulate and group %.1f s, fit %.2f s, simulate and score"
            + " on one processor %.1f s (sum %.1f)%n",
        model,
        histories.customers(),
        groups.size(),
        (grouped - begun) / SECOND,
        (fitted - grouped) / SECOND,
        (scored - fitted) / SECOND,
        sum);
  }
}
