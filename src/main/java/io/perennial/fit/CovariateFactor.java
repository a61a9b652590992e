package io.perennial.fit;

import io.perennial.model.Parameter;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;

/** By how much something is multiplied, with its 95 % interval: e^c and e^(c ± 1.96 s). */
@Description("By how much something is multiplied: 1 is no effect.")
public record CovariateFactor(
    @Description("The estimate, above 0.") double value,
    @Description("The lower end of its 95 % interval.") double low,
    @Description("The upper end of its 95 % interval.") double high) {

  /** Standard deviations of 95 %. */
  private static final double WIDTH = 1.959964;

  /** One in 370 by chance: among dozens of coefficients 95 % would name some for nothing. */
  private static final double CLEAR = 3;

  /** The factor of a coefficient with its standard error. */
  static CovariateFactor of(Parameter coefficient) {
    double error = Objects.requireNonNull(coefficient.standardError());
    return new CovariateFactor(
        exp(coefficient.value()),
        exp(coefficient.value() - WIDTH * error),
        exp(coefficient.value() + WIDTH * error));
  }

  /** Whether it is farther from 1 than chance brings it. */
  boolean clear() {
    return strength() * 2 * WIDTH >= CLEAR * Math.log(high / low);
  }

  /** How far it is from 1, on a logarithmic scale. */
  double strength() {
    return Math.abs(Math.log(value));
  }

  private static double exp(double coefficient) {
    return Math.min(Double.MAX_VALUE, Math.max(Double.MIN_NORMAL, Math.exp(coefficient)));
  }
}
