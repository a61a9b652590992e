package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class UpliftTest {

  /**
   * By hand: means 2 and 5, variances 1 and 20/3, so that the difference has the variance 1/3 + 5/3
   * = 2 and 216/53 degrees of freedom. The interval holds .95 of Student's density, integrated here
   * over x = √ν tan θ.
   */
  @Test
  void theIntervalIsWelchs() {
    MeanDifference difference = MeanDifference.of(sample(1, 2, 3), sample(2, 4, 6, 8));
    assertEquals(-3, difference.difference(), 1e-12);
    double freedom = 216 / 53.0;
    double quantile = difference.halfWidth() / Math.sqrt(2);
    double end = Math.atan(quantile / Math.sqrt(freedom));
    assertEquals(0.95, powers(freedom, end) / powers(freedom, Math.PI / 2), 1e-9);
    assertTrue(!difference.isClear() && difference.growthNeeded() > 1);
  }

  /** ∫ cos^(ν−1) θ dθ from 0, by the midpoint rule. */
  private static double powers(double freedom, double end) {
    int steps = 2_000_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += Math.pow(Math.cos((i + 0.5) * end / steps), freedom - 1);
    }
    return sum * end / steps;
  }

  /** Of a thousand simulated workflows without effect, 95 % intervals hold 0 in about 950. */
  @Test
  void chanceIsToldApartFromAnEffectAsOftenAsItSays() {
    Random random = new Random(3);
    int clear = 0;
    for (int i = 0; i < 1_000; i++) {
      SampleMoments treated = drawn(200, () -> margin(random, 0.2));
      SampleMoments heldOut = drawn(200, () -> margin(random, 0.2));
      clear += MeanDifference.of(treated, heldOut).isClear() ? 1 : 0;
    }
    assertEquals(50, clear, 28, "four standard deviations");
  }

  @Test
  void anEffectThatIsBeyondChanceIsTold() {
    Random random = new Random(4);
    WorkflowUplift more = report(random, 20_000, 4_000, 0.30, 0.20, 500);
    assertEquals(UpliftVerdict.MORE, more.verdict());
    assertTrue(
        more.sentence()
            .matches(
                "Each customer written to brought in \\d\\.\\d\\d USD of margin in 30 days \\(95 %:"
                    + " \\d\\.\\d\\d to \\d\\.\\d\\d\\), beside those held out\\."),
        more.sentence());
    assertEquals(more.margin().incremental() * 20_000, more.margin().incrementalTotal(), 1e-6);
    assertNull(more.weeksMore());
    WorkflowUplift less = report(random, 20_000, 4_000, 0.10, 0.20, 500);
    assertEquals(UpliftVerdict.LESS, less.verdict());
    assertTrue(less.sentence().startsWith("Each customer written to cost "), less.sentence());
  }

  @Test
  void tooLittleIsSaidWithTheTimeItTakes() {
    WorkflowUplift early = report(new Random(5), 400, 100, 0.25, 0.20, 100);
    assertEquals(UpliftVerdict.NOT_ENOUGH_DATA, early.verdict());
    assertNotNull(early.weeksMore());
    assertEquals(
        "Not enough data yet: about "
            + early.weeksMore()
            + " weeks more, if the difference stays as"
            + " it is.",
        early.sentence());
    WorkflowUplift few = report(new Random(5), 400, 29, 5.0, 0.20, 100);
    assertEquals(UpliftVerdict.NOT_ENOUGH_DATA, few.verdict(), "29 held out are too few");
    WorkflowUplift still = report(new Random(5), 400, 100, 0.25, 0.20, 0);
    assertEquals("Not enough data yet: no difference shows so far.", still.sentence());
  }

  @Test
  void withoutAControlGroupNothingIsClaimed() {
    WorkflowUplift report = report(new Random(6), 500, 0, 0.5, 0, 10);
    assertEquals(UpliftVerdict.NO_CONTROL_GROUP, report.verdict());
    assertNull(report.margin().low());
    assertEquals(UpliftVerdict.NOT_ENOUGH_DATA, report(new Random(6), 0, 0, 0, 0, 0).verdict());
  }

  private static WorkflowUplift report(
      Random random,
      int treated,
      int heldOut,
      double treatedShare,
      double heldOutShare,
      double perWeek) {
    SampleMoments treatedMargin = drawn(treated, () -> margin(random, treatedShare));
    SampleMoments heldOutMargin = drawn(heldOut, () -> margin(random, heldOutShare));
    return new Uplift(
            30, treatedMargin, heldOutMargin, treatedMargin, heldOutMargin, perWeek, "USD")
        .report();
  }

  /** Most buy nothing, some for about 20. */
  private static double margin(Random random, double share) {
    return random.nextDouble() < share ? 10 + 20 * random.nextDouble() : 0;
  }

  private static SampleMoments drawn(int size, DoubleSupplier value) {
    SampleMoments sample = new SampleMoments();
    for (int i = 0; i < size; i++) {
      sample.add(value.getAsDouble());
    }
    return sample;
  }

  private static SampleMoments sample(double... values) {
    SampleMoments sample = new SampleMoments();
    for (double value : values) {
      sample.add(value);
    }
    return sample;
  }
}
