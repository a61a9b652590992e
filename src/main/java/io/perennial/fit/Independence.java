package io.perennial.fit;

/**
 * Tells which columns of numbers are no sum of multiples of a constant and the columns before them.
 *
 * <p>Gaussian elimination of the matrix of weighted sums of products, in the order of the columns:
 * one of which nothing is left is dependent.
 */
final class Independence {

  /** What is left of a dependent column's sum of squares by rounding is below this share. */
  private static final double ROUNDING = 1e-9;

  private final double[][] products;

  Independence(int columns) {
    products = new double[columns + 1][columns + 1];
  }

  /** Adds a row that occurs so many times. */
  void add(double[] row, double weight) {
    for (int i = 0; i < products.length; i++) {
      double left = weight * value(row, i);
      for (int j = 0; left != 0 && j < products.length; j++) {
        products[i][j] += left * value(row, j);
      }
    }
  }

  /** Whether each column says what those before it do not. */
  boolean[] kept() {
    double[][] rest = new double[products.length][];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = products[i].clone();
    }
    boolean[] kept = new boolean[products.length - 1];
    for (int pivot = 0; pivot < rest.length; pivot++) {
      if (rest[pivot][pivot] <= ROUNDING * products[pivot][pivot]) {
        continue;
      }
      if (pivot > 0) {
        kept[pivot - 1] = true;
      }
      for (int i = pivot + 1; i < rest.length; i++) {
        double factor = rest[i][pivot] / rest[pivot][pivot];
        for (int j = pivot; j < rest.length; j++) {
          rest[i][j] -= factor * rest[pivot][j];
        }
      }
    }
    return kept;
  }

  private static double value(double[] row, int column) {
    return column == 0 ? 1 : row[column - 1];
  }
}
