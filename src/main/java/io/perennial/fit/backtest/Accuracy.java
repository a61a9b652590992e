package io.perennial.fit.backtest;

import org.jspecify.annotations.Nullable;

/**
 * How far what was foretold of customers is from what they did. With f foretold and y ≥ 0 done, in
 * purchases or in money, over n customers:
 *
 * <ul>
 *   <li>MAE = Σ|f − y| / n and RMSE = √(Σ(f − y)² / n), in the unit of y, 0 or more;
 *   <li>bias = Σf / Σy − 1, −1 or more: 0.1 is a tenth too much in all;
 *   <li>Gini = A(f) / A(y), where A(f) is the area between the curve of what the first k ranked by
 *       f did, as a share of Σy, and the straight line of chance: 1 is the perfect order, 0 is
 *       chance or no order at all, −1 the reverse;
 *   <li>top-decile capture: the share of Σy that the n/10 ranked highest did; beside it the best
 *       possible, by the perfect order.
 * </ul>
 *
 * <p>Equal f have no order: Gini and capture are then means over all orders. Where nobody did
 * anything, Σy = 0, bias, Gini and capture are null; where all did the same, so is Gini.
 *
 * @param mae mean absolute error
 * @param rmse root mean squared error
 * @param bias of the total; null where nobody did anything
 * @param gini normalised; null where no order is better than another
 * @param topDecileCapture null where nobody did anything
 * @param bestCapture what the perfect order would capture; null where nobody did anything
 */
record Accuracy(
    double mae,
    double rmse,
    @Nullable Double bias,
    @Nullable Double gini,
    @Nullable Double topDecileCapture,
    @Nullable Double bestCapture) {

  private static final double DECILE = 0.1;

  /**
   * Of what was foretold, one figure per case.
   *
   * @throws IllegalArgumentException if a figure is not finite, or not one per case
   */
  static Accuracy of(double[] foretold, Outcomes outcomes) {
    requireFinite(foretold, outcomes.size());
    double absolute = 0;
    double squared = 0;
    for (int i = 0; i < foretold.length; i++) {
      double error = foretold[i] - outcomes.actual(i);
      absolute += outcomes.customers(i) * Math.abs(error);
      squared += outcomes.customers(i) * error * error;
    }
    long customers = outcomes.customers();
    double total = outcomes.total();
    double mae = absolute / customers;
    double rmse = Math.sqrt(squared / customers);
    if (!(total > 0)) {
      return new Accuracy(mae, rmse, null, null, null, null);
    }
    Ranking ranking = Ranking.by(foretold, outcomes);
    Ranking best = Ranking.by(outcomes.asForetold(), outcomes);
    double tenth = DECILE * customers;
    return new Accuracy(
        mae,
        rmse,
        outcomes.total(foretold) / total - 1,
        gini(ranking, best),
        ranking.actualOfFirst(tenth) / total,
        best.actualOfFirst(tenth) / total);
  }

  private static @Nullable Double gini(Ranking ranking, Ranking best) {
    if (best.isFlat()) {
      return null;
    }
    return ranking.isFlat() ? 0.0 : ranking.areaOverChance() / best.areaOverChance();
  }

  private static void requireFinite(double[] foretold, int size) {
    if (foretold.length != size) {
      throw new IllegalArgumentException(
          foretold.length + " figures were foretold of " + size + " cases: give one for each");
    }
    for (double each : foretold) {
      if (!Double.isFinite(each)) {
        throw new IllegalArgumentException(each + " was foretold: give a finite figure");
      }
    }
  }
}
