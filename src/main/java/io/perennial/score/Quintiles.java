package io.perennial.score;

/**
 * The four inner borders that part values into fifths; each border belongs to the fifth below it,
 * so that equal values are never parted.
 */
public record Quintiles(double first, double second, double third, double fourth) {

  /** Bands for counts of orders where fifths coincide: 1, 2, 3, 4-5, 6 and more. */
  static final Quintiles BANDS = new Quintiles(1, 2, 3, 5);

  /** The fifth of a value, from 1 for the lowest to 5 for the highest. */
  public int of(double value) {
    if (value <= second) {
      return value <= first ? 1 : 2;
    }
    if (value <= third) {
      return 3;
    }
    return value <= fourth ? 4 : 5;
  }

  /** Whether two borders are the same, so that a fifth is empty. */
  boolean coincide() {
    return first >= second || second >= third || third >= fourth;
  }
}
