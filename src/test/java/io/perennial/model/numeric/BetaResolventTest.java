package io.perennial.model.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaResolventTest {
  private static final double TOLERANCE = 1e-12;

  /** Elementary cases: DLMF 15.4.1 for ₂F₁(1, 1; 2; z), and b = a+b, which is 1/(1 − z). */
  @ParameterizedTest
  @CsvSource({"1", "0.9", "0.3", "0.01", "1e-5", "1e-9"})
  void elementaryCases(double complement) {
    double z = 1 - complement;
    double logarithm = z == 0 ? 1 : -Math.log(complement) / z;
    assertEquals(logarithm, BetaResolvent.value(1, 1, complement), TOLERANCE * logarithm);
    assertEquals(
        1 / complement, BetaResolvent.value(1e-300, 5, complement), TOLERANCE / complement);
  }

  /** The same function by the general method, where that keeps its digits. */
  @ParameterizedTest
  @CsvSource({"0.7,1.2", "0.668,3.8", "2,0.1", "15,40", "0.01,0.02"})
  void agreesWithTheGeneralFunction(double a, double b) {
    for (double complement : new double[] {0.8, 0.2, 0.05, 1e-3}) {
      double general = GaussHypergeometric.value(1, b, a + b, 1 - complement);
      assertEquals(general, BetaResolvent.value(a, b, complement), 1e-11 * general);
    }
  }
}
