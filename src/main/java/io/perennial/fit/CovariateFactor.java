package io.perennial.fit;

import io.perennial.model.Parameter;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

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

  /** From this standard error on, the interval spans factors of 1/360 to 360: it tells nothing. */
  private static final double UNDETERMINED = 3;

  /** The factor of a coefficient with its standard error; null where the data do not tell it. */
  static @Nullable CovariateFactor of(Parameter coefficient) {
    double error = Objects.requireNonNull(coefficient.standardError());
    if (error >= UNDETERMINED) {
      return null;
    }
    return new CovariateFactor(
        Math.exp(coefficient.value()),
        Math.exp(coefficient.value() - WIDTH * error),
        Math.exp(coefficient.value() + WIDTH * error));
  }

  /** Whether it is farther from 1 than chance brings it. */
  boolean clear() {
    return strength() * 2 * WIDTH >= CLEAR * Math.log(high / low);
  }

  /** How far it is from 1, on a logarithmic scale. */
  double strength() {
    return Math.abs(Math.log(value));
  }
}
