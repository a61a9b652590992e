package io.perennial.fit.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  private static final double[] FORETOLD = {3, 2, 1, 0, 0};
  private static final Outcomes FIVE =
      new Outcomes(new double[] {4, 0, 2, 1, 0}, new long[] {1, 1, 1, 1, 1});

  /** By hand: errors 1, 2, 1, 1, 0. */
  @Test
  void measuresErrorsAndTotals() {
    Accuracy accuracy = Accuracy.of(FORETOLD, FIVE);
    assertEquals(1.0, accuracy.mae(), 1e-15);
    assertEquals(Math.sqrt(7 / 5.0), accuracy.rmse(), 1e-15);
    assertEquals(6 / 7.0 - 1, bias(accuracy), 1e-15);
  }

  /**
   * By hand: the first k did 4, 4, 6, 6.5, 7 of 7, the last two standing in either order; the
   * perfect order gives 4, 6, 7, 7, 7. Less chance, Σk/5 = 3: 27.5/7 − 3 over 31/7 − 3.
   */
  @Test
  void ranksWithTiesAsTheMeanOverTheirOrders() {
    Accuracy accuracy = Accuracy.of(FORETOLD, FIVE);
    assertEquals((27.5 / 7 - 3) / (31 / 7.0 - 3), gini(accuracy), 1e-15);
    assertEquals(0.5 * 4 / 7.0, capture(accuracy), 1e-15, "half a customer is a tenth of five");
  }

  /** A second way: every order of the tied customers is written out and measured. */
  @Test
  void agreesWithTheMeanOverAllOrdersWrittenOut() {
    Random random = new Random(20_26);
    for (int round = 0; round < 40; round++) {
      int n = 3 + random.nextInt(4);
      double[] foretold = random.doubles(n, 0, 3).map(Math::floor).toArray();
      double[] actual = random.doubles(n, 0, 4).map(Math::floor).toArray();
      actual[0] = 5;
      Accuracy accuracy = Accuracy.of(foretold, each(actual));
      assertEquals(
          meanOverOrders(foretold, actual) / meanOverOrders(actual, actual),
          gini(accuracy),
          1e-12,
          Arrays.toString(foretold) + " " + Arrays.toString(actual));
    }
  }

  @Test
  void countsEqualCustomersLikeSingleOnes() {
    Outcomes grouped = new Outcomes(new double[] {0, 3, 1}, new long[] {6, 2, 4});
    double[] foretold = {0.2, 1.5, 0.9};
    Outcomes single = each(new double[] {0, 0, 0, 3, 1, 1, 0, 0, 0, 3, 1, 1});
    double[] spread = {0.2, 0.2, 0.2, 1.5, 0.9, 0.9, 0.2, 0.2, 0.2, 1.5, 0.9, 0.9};
    Accuracy first = Accuracy.of(foretold, grouped);
    Accuracy second = Accuracy.of(spread, single);
    assertEquals(first.mae(), second.mae(), 1e-14);
    assertEquals(first.rmse(), second.rmse(), 1e-14);
    assertEquals(bias(first), bias(second), 1e-14);
    assertEquals(gini(first), gini(second), 1e-14);
    assertEquals(capture(first), capture(second), 1e-14);
    List<CalibrationDecile> deciles = CalibrationDecile.of(spread, single);
    assertEquals(CalibrationDecile.of(foretold, grouped).size(), deciles.size());
  }

  @Test
  void givesNoShareOfNothing() {
    Accuracy accuracy = Accuracy.of(new double[] {1, 0}, each(new double[] {0, 0}));
    assertEquals(0.5, accuracy.mae());
    assertNull(accuracy.bias());
    assertNull(accuracy.gini());
    assertNull(accuracy.topDecileCapture());
    assertNull(accuracy.bestCapture());
  }

  @Test
  void takesEqualForecastsForNoOrderAndEqualOutcomesForNothingToOrder() {
    Accuracy flat = Accuracy.of(new double[] {2, 2, 2}, each(new double[] {5, 0, 1}));
    assertEquals(0, gini(flat));
    assertEquals(0.1, capture(flat), 1e-15, "a tenth by chance");
    assertNull(Accuracy.of(new double[] {1, 2, 3}, each(new double[] {2, 2, 2})).gini());
  }

  @Test
  void ordersPerfectlyAndInReverse() {
    double[] actual = {0, 1, 2, 7};
    assertEquals(1, gini(Accuracy.of(actual, each(actual))), 1e-15);
    assertEquals(-1, gini(Accuracy.of(new double[] {3, 2, 1, 0}, each(actual))), 1e-15);
  }

  @Test
  void refusesWhatIsNotANumber() {
    assertEquals(
        "NaN was foretold: give a finite figure",
        assertThrows(
                IllegalArgumentException.class,
                () -> Accuracy.of(new double[] {Double.NaN}, each(new double[] {1})))
            .getMessage());
    assertEquals(
        "2 figures were foretold of 1 cases: give one for each",
        assertThrows(
                IllegalArgumentException.class,
                () -> Accuracy.of(new double[] {1, 2}, each(new double[] {1})))
            .getMessage());
  }

  /** By hand: 23 customers, 3 of whom 2 was foretold; tenths of 2 or 3 customers. */
  @Test
  void cutsIntoTenthsOfTheCustomers() {
    Outcomes outcomes = new Outcomes(new double[] {6, 1, 0}, new long[] {3, 10, 10});
    List<CalibrationDecile> deciles = CalibrationDecile.of(new double[] {2, 1, 0.5}, outcomes);
    assertEquals(10, deciles.size());
    assertEquals(new CalibrationDecile(10, 2, 2, 6), deciles.get(9));
    assertEquals(new CalibrationDecile(9, 2, 1.5, 3.5), deciles.get(8));
    assertEquals(new CalibrationDecile(1, 3, 0.5, 0), deciles.get(0));
    assertEquals(23, deciles.stream().mapToInt(CalibrationDecile::customers).sum());
  }

  @Test
  void leavesOutTenthsWithoutCustomers() {
    List<CalibrationDecile> deciles =
        CalibrationDecile.of(new double[] {1, 2, 3}, each(new double[] {1, 1, 4}));
    assertEquals(3, deciles.size());
    assertEquals(4, deciles.get(2).actual());
  }

  private static double meanOverOrders(double[] foretold, double[] actual) {
    List<int[]> orders = new ArrayList<>();
    permute(new int[actual.length], 0, new boolean[actual.length], orders);
    double sum = 0;
    int fitting = 0;
    for (int[] order : orders) {
      boolean descending = true;
      double done = 0;
      double area = 0;
      for (int k = 0; k < order.length; k++) {
        descending &= k == 0 || foretold[order[k]] <= foretold[order[k - 1]];
        done += actual[order[k]];
        area += done / Arrays.stream(actual).sum() - (k + 1.0) / order.length;
      }
      if (descending) {
        sum += area;
        fitting++;
      }
    }
    return sum / fitting;
  }

  private static void permute(int[] order, int from, boolean[] used, List<int[]> orders) {
    if (from == order.length) {
      orders.add(order.clone());
      return;
    }
    for (int i = 0; i < order.length; i++) {
      if (!used[i]) {
        used[i] = true;
        order[from] = i;
        permute(order, from + 1, used, orders);
        used[i] = false;
      }
    }
  }

  private static Outcomes each(double[] actual) {
    long[] ones = new long[actual.length];
    Arrays.fill(ones, 1);
    return new Outcomes(actual, ones);
  }

  private static double bias(Accuracy accuracy) {
    return Objects.requireNonNull(accuracy.bias());
  }

  private static double gini(Accuracy accuracy) {
    return Objects.requireNonNull(accuracy.gini());
  }

  private static double capture(Accuracy accuracy) {
    assertNotNull(accuracy.bestCapture());
    return Objects.requireNonNull(accuracy.topDecileCapture());
  }
}
