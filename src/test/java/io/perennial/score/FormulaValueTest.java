package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FormulaValueTest {

  private static final double WEEKS_PER_YEAR = 365.25 / 7;

  /** The textbook's example: 60 x 4 x 3 = 720, and a quarter of it is 180. */
  @Test
  void multipliesOrderValueFrequencyAndLifespanThenMargin() {
    FormulaValue value = FormulaValue.of(480, 8, 2 * WEEKS_PER_YEAR, 3, 0.25);
    assertEquals(60, value.averageOrderValue(), 1e-9);
    assertEquals(4, value.purchasesPerYear(), 1e-9);
    assertEquals(720, value.lifetimeRevenue(), 1e-9);
    assertEquals(180, value.value(), 1e-9);
  }

  @Test
  void countsOneYearAtLeastSoThatANewCustomerIsNotTakenForABusyOne() {
    assertEquals(1, FormulaValue.of(50, 1, 0, 3, 1).purchasesPerYear(), 1e-9);
  }

  @Test
  void takesTheLifespanFromTheYearlyChurnOfTheShop() {
    assertEquals(
        new Lifespan(4, LifespanSource.OBSERVED_CHURN),
        Lifespan.of(OptionalDouble.empty(), 200, 50));
    assertEquals(
        new Lifespan(10, LifespanSource.CAPPED), Lifespan.of(OptionalDouble.empty(), 200, 19));
    assertEquals(
        new Lifespan(10, LifespanSource.CAPPED), Lifespan.of(OptionalDouble.empty(), 200, 0));
    assertEquals(
        new Lifespan(1, LifespanSource.ASSUMED), Lifespan.of(OptionalDouble.empty(), 29, 5));
    assertEquals(
        new Lifespan(3, LifespanSource.CONFIGURED), Lifespan.of(OptionalDouble.of(3), 200, 50));
  }
}
