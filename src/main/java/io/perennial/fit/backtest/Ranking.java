package io.perennial.fit.backtest;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Customers in the order of what was foretold of them, highest first, and what they did: how much
 * of it the first n did, for any n.
 *
 * <p>Customers of whom the same was foretold have no order among them. Every figure is the mean
 * over all orders in which they could stand: between the ends of such a group the curve of what the
 * first n did is a straight line.
 */
final class Ranking {

  /** At the end of each group of equals: customers so far, what they did, what was foretold. */
  private final double[] customers;

  private final double[] actual;
  private final double[] foretold;

  private Ranking(double[] customers, double[] actual, double[] foretold) {
    this.customers = customers;
    this.actual = actual;
    this.foretold = foretold;
  }

  /** The ranking by what was foretold, one figure per case. */
  static Ranking by(double[] foretold, Outcomes outcomes) {
    int[] order =
        IntStream.range(0, outcomes.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -foretold[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] curve = new double[3][order.length + 1];
    int end = 0;
    for (int i = 0; i < order.length; i++) {
      boolean another = i == 0 || foretold[order[i]] != foretold[order[i - 1]];
      if (another) {
        end++;
        for (double[] sums : curve) {
          sums[end] = sums[end - 1];
        }
      }
      long weight = outcomes.customers(order[i]);
      curve[0][end] += weight;
      curve[1][end] += weight * outcomes.actual(order[i]);
      curve[2][end] += weight * foretold[order[i]];
    }
    return new Ranking(
        Arrays.copyOf(curve[0], end + 1),
        Arrays.copyOf(curve[1], end + 1),
        Arrays.copyOf(curve[2], end + 1));
  }

  /** Whether the same was foretold of everybody. */
  boolean isFlat() {
    return customers.length == 2;
  }

  /** What the first n did, 0 &le; n &le; all. */
  double actualOfFirst(double n) {
    return ofFirst(actual, n);
  }

  /** What was foretold of the first n, 0 &le; n &le; all. */
  double foretoldOfFirst(double n) {
    return ofFirst(foretold, n);
  }

  /**
   * The area between the curve of what the first n did, as a share of the whole, and that of a
   * ranking by chance, over n: positive where those ranked high did more.
   */
  double areaOverChance() {
    double area = 0;
    for (int i = 1; i < customers.length; i++) {
      area += (customers[i] - customers[i - 1]) * (actual[i - 1] + actual[i]) / 2;
    }
    int last = customers.length - 1;
    return area / actual[last] - customers[last] / 2;
  }

  private double ofFirst(double[] sums, double n) {
    int found = Arrays.binarySearch(customers, n);
    if (found >= 0) {
      return sums[found];
    }
    int end = Math.min(-found - 1, customers.length - 1);
    double share = (n - customers[end - 1]) / (customers[end] - customers[end - 1]);
    return sums[end - 1] + share * (sums[end] - sums[end - 1]);
  }
}
