package io.perennial.model.numeric;

/** Arithmetic of short vectors. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The largest absolute component. */
  static double largest(double[] a) {
    double largest = 0;
    for (double component : a) {
      largest = Math.max(largest, Math.abs(component));
    }
    return largest;
  }

  static double[] plus(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + factor * b[i];
    }
    return sum;
  }

  static double[] minus(double[] a, double[] b) {
    return plus(a, -1, b);
  }
}
