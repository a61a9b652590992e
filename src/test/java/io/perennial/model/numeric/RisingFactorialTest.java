package io.perennial.model.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RisingFactorialTest {

  /** Against the product and the sum that define them. */
  @ParameterizedTest
  @CsvSource({"1e-9,3", "0.25,0", "0.25,1", "0.7,40", "3,5000", "13457,30", "1e9,33", "1e12,600"})
  void keepsItsDigits(double a, int n) {
    double log = 0;
    double slope = 0;
    for (int i = 0; i < n; i++) {
      log += Math.log(a + i);
      slope += 1 / (a + i);
    }
    assertEquals(log, RisingFactorial.log(a, n), 1e-13 * Math.abs(log));
    assertEquals(slope, RisingFactorial.logSlope(a, n), 2e-15 + 1e-12 * slope);
  }
}
