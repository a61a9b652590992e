package io.perennial.model.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussLegendreTest {

  @Test
  void isExactForPolynomialsOfDegreeTwiceTheNodesLessOne() {
    assertEquals((Math.pow(3, 16) - 1) / 16, integralOfPower(GaussLegendre.EIGHT, 15), 1e-7);
    assertEquals((Math.pow(3, 32) - 1) / 32, integralOfPower(GaussLegendre.SIXTEEN, 31), 10);
  }

  private static double integralOfPower(GaussLegendre rule, int degree) {
    double[] values = Arrays.stream(rule.points(1, 3)).map(x -> Math.pow(x, degree)).toArray();
    return rule.integral(1, 3, values);
  }
}
