package io.perennial.model;

import java.util.List;

/**
 * A customer made up from known parameters.
 *
 * @param purchases all purchases within the time simulated, in order; the first is at week 0
 * @param leftAfterWeeks when the customer left, in weeks since the first purchase; infinite for one
 *     who was still alive at the end of the simulated time
 */
public record SimulatedCustomer(List<SimulatedPurchase> purchases, double leftAfterWeeks) {

  public SimulatedCustomer {
    purchases = List.copyOf(purchases);
  }

  /**
   * One purchase.
   *
   * @param weeks weeks since the customer's first purchase
   * @param amount what it cost
   */
  public record SimulatedPurchase(double weeks, double amount) {}

  /** The history as known this many weeks after the first purchase. */
  public History history(double ageWeeks) {
    var repeats = repeatsUpTo(ageWeeks);
    double recency = repeats.isEmpty() ? 0 : repeats.get(repeats.size() - 1).weeks();
    return new History(repeats.size(), recency, ageWeeks);
  }

  /** The spend on repeat purchases as known this many weeks after the first. */
  public SpendHistory spendHistory(double ageWeeks) {
    var repeats = repeatsUpTo(ageWeeks);
    double total = repeats.stream().mapToDouble(SimulatedPurchase::amount).sum();
    return repeats.isEmpty()
        ? SpendHistory.NONE
        : new SpendHistory(repeats.size(), total / repeats.size());
  }

  /** Whether the customer had not left this many weeks after the first purchase. */
  public boolean aliveAt(double weeks) {
    return weeks < leftAfterWeeks;
  }

  private List<SimulatedPurchase> repeatsUpTo(double ageWeeks) {
    return purchases.stream().skip(1).takeWhile(purchase -> purchase.weeks() <= ageWeeks).toList();
  }
}
