package io.perennial.model;

/**
 * The domains of the models' arguments: each check returns the value, or throws naming value and
 * remedy.
 */
final class Domain {
  private Domain() {}

  static double positive(String name, double value) {
    if (value > 0 && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw new IllegalArgumentException(name + " is " + value + ": give a finite number above 0");
  }

  static double notNegative(String name, double value) {
    if (value >= 0 && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw new IllegalArgumentException(name + " is " + value + ": give a finite number, 0 or more");
  }

  static double share(String name, double value) {
    if (value >= 0 && value <= 1) {
      return value;
    }
    throw new IllegalArgumentException(name + " is " + value + ": give a share between 0 and 1");
  }

  static double atLeast(String name, double value, double least) {
    if (value >= least && value < Double.POSITIVE_INFINITY) {
      return value;
    }
    throw new IllegalArgumentException(
        name + " is " + value + ": give a finite number, " + least + " or more");
  }

  static int count(String name, int value) {
    return Math.toIntExact(count(name, (long) value));
  }

  static long count(String name, long value) {
    if (value >= 0) {
      return value;
    }
    throw new IllegalArgumentException(name + " is " + value + ": give a count, 0 or more");
  }
}
