package io.perennial.model.numeric;

/** A smooth function to be minimised, with its analytic gradient. */
@FunctionalInterface
public interface Objective {

  /**
   * The value at a point.
   *
   * @param point where; not to be changed
   * @param gradient where the gradient at the point is written
   * @return the value; anything but a finite number says that the point is outside the domain
   */
  double value(double[] point, double[] gradient);
}
