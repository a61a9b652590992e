package io.perennial.fit.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestPlanTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  /** The usual halves of CDNOW: 39 weeks to learn from, 39 to foretell. */
  @Test
  void cutsTheHorizonToHalfOfTheHistory() {
    assertEquals(
        new BacktestPlan.Origins(List.of(LocalDate.of(1997, 9, 30)), 273),
        BacktestPlan.of(LocalDate.of(1997, 1, 1), LocalDate.of(1998, 6, 30), 365));
  }

  @Test
  void looksBackFromSeveralOriginsWhereThereIsEnough() {
    BacktestPlan.Origins plan = plan(4 * 365, 365);
    assertEquals(365, plan.horizonDays());
    assertEquals(
        List.of(FIRST.plusDays(1094), FIRST.plusDays(912), FIRST.plusDays(730)), plan.origins());
    assertEquals(FIRST.plusDays(4 * 365 - 1), plan.end(plan.origins().get(0)));
  }

  @Test
  void leavesEveryOriginAsMuchToLearnFromAsItLooksAhead() {
    for (int days = 84; days < 1_500; days += 7) {
      for (int asked : new int[] {1, 14, 28, 90, 365, 730}) {
        BacktestPlan.Origins plan = plan(days, asked);
        assertTrue(plan.origins().size() >= 1 && plan.origins().size() <= 3);
        assertTrue(plan.horizonDays() <= asked && plan.horizonDays() >= Math.min(asked, 28));
        for (LocalDate origin : plan.origins()) {
          long known = origin.toEpochDay() - FIRST.toEpochDay() + 1;
          assertTrue(known >= 56 && known >= plan.horizonDays(), days + " days, " + plan);
          assertTrue(plan.end(origin).toEpochDay() < FIRST.toEpochDay() + days);
        }
      }
    }
  }

  @Test
  void saysWhatIsMissing() {
    assertEquals(
        "The orders reach back 83 days; to try the models on the past, at least 84 are needed.",
        assertInstanceOf(BacktestPlan.TooShort.class, of(83, 365)).reason());
    assertInstanceOf(BacktestPlan.Origins.class, of(84, 365));
    assertInstanceOf(BacktestPlan.Origins.class, of(57, 1));
  }

  private static BacktestPlan of(int days, int asked) {
    return BacktestPlan.of(FIRST, FIRST.plusDays(days - 1L), asked);
  }

  private static BacktestPlan.Origins plan(int days, int asked) {
    return assertInstanceOf(BacktestPlan.Origins.class, of(days, asked), days + ", " + asked);
  }
}
