package io.perennial.model.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class QuasiNewtonTest {
  private static final Objective ROSENBROCK =
      (x, gradient) -> {
        double valley = x[1] - x[0] * x[0];
        gradient[0] = -400 * x[0] * valley - 2 * (1 - x[0]);
        gradient[1] = 200 * valley;
        return 100 * valley * valley + (1 - x[0]) * (1 - x[0]);
      };

  @Test
  void findsTheEndOfTheValley() {
    var minimum = QuasiNewton.minimise(ROSENBROCK, -1.2, 1);
    assertTrue(minimum.converged());
    assertArrayEquals(new double[] {1, 1}, minimum.point(), 1e-6);
    assertTrue(minimum.iterations() < 60, "took " + minimum.iterations());
  }

  /** A large value with rounding noise, whose gradient never gets small enough. */
  @Test
  void stopsAtTheNoiseFloor() {
    var evaluations = new AtomicInteger();
    Objective noisy =
        (x, gradient) -> {
          evaluations.incrementAndGet();
          double value = ROSENBROCK.value(x, gradient) + 1e5;
          gradient[0] += 1e-9;
          gradient[1] -= 1e-9;
          return value;
        };
    var minimum = QuasiNewton.minimise(noisy, -1.2, 1);
    assertTrue(minimum.converged());
    assertArrayEquals(new double[] {1, 1}, minimum.point(), 1e-3);
    assertTrue(evaluations.get() < 150, "took " + evaluations);
  }

  @Test
  void avoidsPointsOutsideTheDomain() {
    var minimum =
        QuasiNewton.minimise(
            (x, gradient) -> {
              gradient[0] = 1 - 1 / x[0];
              return x[0] > 0 ? x[0] - Math.log(x[0]) : Double.NaN;
            },
            3);
    assertTrue(minimum.converged());
    assertEquals(1, minimum.point()[0], 1e-6);
  }

  @Test
  void admitsThatThereIsNoMinimum() {
    assertFalse(
        QuasiNewton.minimise(
                (x, gradient) -> {
                  gradient[0] = -1;
                  return -x[0];
                },
                0)
            .converged());
  }

  /** f = 2x² + 2xy + 5y²: the Hessian is (4 2; 2 10), its inverse (10 −2; −2 4)/36. */
  @Test
  void invertsTheHessian() {
    Objective quadratic =
        (x, gradient) -> {
          gradient[0] = 4 * x[0] + 2 * x[1];
          gradient[1] = 2 * x[0] + 10 * x[1];
          return 2 * x[0] * x[0] + 2 * x[0] * x[1] + 5 * x[1] * x[1];
        };
    assertArrayEquals(
        new double[] {10 / 36.0, 4 / 36.0},
        Hessian.inverseDiagonal(quadratic, new double[] {0, 0}).orElseThrow(),
        1e-9);
    assertTrue(
        Hessian.inverseDiagonal(
                (x, gradient) -> {
                  gradient[0] = -x[0];
                  return -x[0] * x[0] / 2;
                },
                new double[] {0})
            .isEmpty());
  }
}
