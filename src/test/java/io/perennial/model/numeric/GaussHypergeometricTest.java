package io.perennial.model.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the elementary cases of DLMF 15.4, which the code does not know. */
class GaussHypergeometricTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.3, 0.5, 0.89, 0.9, 0.91, 0.99, 0.9999, 0.999999})
  void elementaryCases(double z) {
    assertValue(z == 0 ? 1 : -Math.log1p(-z) / z, 1, 1, 2, z);
    assertValue(Math.pow(1 - z, -0.7), 0.7, 2.3, 2.3, z);
    assertValue(Math.pow(1 - z, 0.5), -0.5, 0.4, 0.4, z);
    double root = Math.sqrt(z);
    assertValue(z == 0 ? 1 : Math.asin(root) / root, 0.5, 0.5, 1.5, z);
    assertValue(Math.pow(0.5 + Math.sqrt(1 - z) / 2, -1.6), 0.8, 1.3, 2.6, z);
  }

  private static void assertValue(double expected, double a, double b, double c, double z) {
    assertEquals(
        expected, GaussHypergeometric.value(a, b, c, z), 2e-11 * expected, () -> a + " " + b);
  }

  @Test
  void manyPointsGiveWhatEachGives() {
    double[] points = {0.1, 0.5, 0.85, 0.9, 0.95, 0.99};
    double[] values = GaussHypergeometric.values(0.8, -1.3, 2.2, points);
    for (int i = 0; i < points.length; i++) {
      assertEquals(
          GaussHypergeometric.value(0.8, -1.3, 2.2, points[i]),
          values[i],
          1e-13,
          "at " + points[i]);
    }
  }

  /** ₂F₁(1, −80.5; 1; z) = (1−z)^80.5, whose terms reach (1+z)^80, and (1−z)^1.5 near 1. */
  @Test
  void lostDigitsAreNotHidden() {
    assertTrue(Double.isNaN(GaussHypergeometric.value(1, -80.5, 1, 0.8)));
    assertTrue(Double.isNaN(GaussHypergeometric.value(-1.5, 0.4, 0.4, 0.999999)));
  }

  @Test
  void overflowIsNotHidden() {
    assertTrue(Double.isNaN(GaussHypergeometric.value(5000, 3000, 1, 0.8)));
  }
}
