package io.perennial.model.numeric;

/** Where a search for a minimum ended. */
public final class Minimum {
  private final double[] point;
  private final double value;
  private final boolean converged;
  private final int iterations;

  Minimum(double[] point, double value, boolean converged, int iterations) {
    this.point = point;
    this.value = value;
    this.converged = converged;
    this.iterations = iterations;
  }

  /** A copy of the best point found. */
  public double[] point() {
    return point.clone();
  }

  /** The value at the point. */
  public double value() {
    return value;
  }

  /** Whether no step from the point promises a gain above the rounding noise of the value. */
  public boolean converged() {
    return converged;
  }

  /** How many steps the search took. */
  public int iterations() {
    return iterations;
  }
}
