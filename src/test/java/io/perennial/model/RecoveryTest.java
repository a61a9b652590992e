package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.FitOutcome.Converged;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Of the 95 % intervals of fits on simulated shops, as many hold the truth as should. */
class RecoveryTest {
  private static final int SHOPS = Integer.getInteger("perennial.test.recoveries", 20);

  /** Of 100 shops 90; of 20, where chance counts for more, 15: fewer come once in 3,000 times. */
  private static final int FEWEST = SHOPS >= 100 ? 9 * SHOPS / 10 : 3 * SHOPS / 4;

  private static final double QUANTILE = 1.96;

  @Test
  void bgNbd() {
    assertCovered(BgNbd.of(0.6, 8, 0.9, 3), BgNbd::fit);
  }

  @Test
  void mbgNbd() {
    assertCovered(MbgNbd.of(0.7, 8, 0.8, 1.5), MbgNbd::fit);
  }

  /** k is among the parameters; it is found or not, with no error. */
  @Test
  void mbgCnbd() {
    assertCovered(MbgCnbd.of(2, 0.7, 4, 0.8, 1.5), MbgCnbd::fit);
    assertCovered(MbgCnbd.of(4, 1.2, 3, 0.8, 2.5), MbgCnbd::fit);
  }

  @Test
  void paretoNbd() {
    assertCovered(ParetoNbd.of(0.7, 8, 0.8, 12), ParetoNbd::fit);
  }

  private static void assertCovered(
      PurchaseModel truth, Function<GroupedHistories, FitOutcome<?>> fitter) {
    int[] held = new int[truth.parameters().size()];
    for (int seed = 0; seed < SHOPS; seed++) {
      var outcome = fitter.apply(Shop.of(truth, 4000, 104, seed).groups());
      Converged<?> fit = assertInstanceOf(Converged.class, outcome);
      List<Parameter> found = fit.parameters();
      assertEquals(held.length, found.size());
      for (int i = 0; i < held.length; i++) {
        held[i] += holds(found.get(i), truth.parameters().get(i).value()) ? 1 : 0;
      }
    }
    for (int count : held) {
      assertTrue(count >= FEWEST, () -> Arrays.toString(held) + " of " + SHOPS);
    }
  }

  /** On the logarithmic scale, on which the likelihood is nearer to a parabola. */
  private static boolean holds(Parameter estimate, double truth) {
    if (estimate.name().equals("k")) {
      return estimate.value() == truth;
    }
    Double error = estimate.standardError();
    return error != null
        && Math.abs(Math.log(estimate.value() / truth)) <= QUANTILE * error / estimate.value();
  }
}
