package io.perennial.fit.backtest;

import java.util.Arrays;

/**
 * What customers did after an origin, equal cases counted together: purchases, or money spent. What
 * is foretold of them comes as an array beside it, one figure per case.
 */
final class Outcomes {

  private final double[] actual;
  private final long[] customers;

  /**
   * Outcomes of at least one customer.
   *
   * @param actual by case, finite
   * @param customers how many customers each case stands for, at least 1
   */
  Outcomes(double[] actual, long[] customers) {
    if (actual.length == 0 || actual.length != customers.length) {
      throw new IllegalArgumentException(
          actual.length
              + " outcomes of "
              + customers.length
              + " cases: give one for each case, at least one");
    }
    this.actual = actual.clone();
    this.customers = customers.clone();
  }

  /** The outcomes of several origins as if they were of one. */
  static Outcomes pooled(Iterable<Outcomes> parts) {
    double[] actual = {};
    long[] customers = {};
    for (Outcomes part : parts) {
      int end = actual.length;
      actual = Arrays.copyOf(actual, end + part.size());
      customers = Arrays.copyOf(customers, end + part.size());
      System.arraycopy(part.actual, 0, actual, end, part.size());
      System.arraycopy(part.customers, 0, customers, end, part.size());
    }
    return new Outcomes(actual, customers);
  }

  int size() {
    return actual.length;
  }

  double actual(int index) {
    return actual[index];
  }

  long customers(int index) {
    return customers[index];
  }

  long customers() {
    return Arrays.stream(customers).sum();
  }

  /** What all customers did together. */
  double total() {
    return total(actual);
  }

  /** The sum over all customers of a figure per case. */
  double total(double[] values) {
    double sum = 0;
    for (int i = 0; i < customers.length; i++) {
      sum += customers[i] * values[i];
    }
    return sum;
  }

  /** The outcomes as if somebody had foretold them. */
  double[] asForetold() {
    return actual.clone();
  }
}
