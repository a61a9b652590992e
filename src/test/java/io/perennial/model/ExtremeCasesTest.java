package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parameters and histories far beyond any shop: every answer is finite and in its domain. */
class ExtremeCasesTest {
  private static final int CASES = Integer.getInteger("perennial.test.extreme-cases", 1000);
  private static final double DISCOUNT = 0.002;

  /** Thousands of purchases a week are summed event by event. */
  private static final int SLOWER = 4;

  /** Rounding of quadrature where an answer may not fall. */
  private static final double ROUNDING = 1e-11;

  /** Of sums over more than 16,384 events, which only customers beyond all shops have. */
  private static final double ROUNDING_OF_EVENTS = 1e-7;

  record Case(PurchaseModel model, History history, double horizon) {

    static Case of(ModelName name, int number) {
      var random = new SplittableRandom(number);
      double r = decades(random, -3, 2);
      double alpha = decades(random, -3, 4);
      double third = decades(random, -8, 4);
      double fourth = decades(random, -3, 5);
      PurchaseModel model =
          switch (name) {
            case BG_NBD -> BgNbd.of(r, alpha, third, fourth);
            case MBG_NBD -> MbgNbd.of(r, alpha, third, fourth);
            case PARETO_NBD -> ParetoNbd.of(r, alpha, third, fourth);
            case MBG_CNBD -> MbgCnbd.of(1 + number % 6, r, alpha, third, fourth);
            case NBD, MBG_NBD_COVARIATES, BG_BB, SBG, GAMMA_GAMMA -> Nbd.of(r, alpha);
          };
      double age = decades(random, -0.9, 3.3);
      int frequency = random.nextInt(4) == 0 ? 0 : (int) decades(random, 0, 3.5);
      double recency = frequency == 0 ? 0 : age * Math.pow(random.nextDouble(), 0.3);
      return new Case(model, new History(frequency, recency, age), decades(random, -0.9, 3.3));
    }

    private static double decades(SplittableRandom random, double from, double to) {
      return Math.pow(10, from + (to - from) * random.nextDouble());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NBD", "BG_NBD", "MBG_NBD", "MBG_CNBD", "PARETO_NBD"})
  void everyAnswerIsFiniteAndInItsDomain(ModelName name) {
    IntStream.range(0, name == ModelName.MBG_CNBD ? CASES / SLOWER : CASES)
        .mapToObj(i -> Case.of(name, i))
        .forEach(ExtremeCasesTest::assertSound);
  }

  private static void assertSound(Case c) {
    var model = c.model();
    var history = c.history();
    double rounding = model instanceof MbgCnbd ? ROUNDING_OF_EVENTS : ROUNDING;
    double alive = model.probabilityAlive(history);
    double later =
        model.probabilityAlive(
            new History(history.frequency(), history.recency(), history.age() * 1.2));
    double expected = model.expectedPurchases(history, c.horizon());
    double longer = model.expectedPurchases(history, c.horizon() * 1.2);
    double discounted = model.discountedExpectedPurchases(history, c.horizon(), DISCOUNT);
    double residual = model.discountedResidualPurchases(history, DISCOUNT);
    double buys = model.probabilityOfPurchase(history, c.horizon());
    double once = model.probabilityOfPurchases(history, c.horizon(), 1);
    double often = model.probabilityOfPurchases(history, c.horizon(), 40);
    double median = model.medianWeeksToNextPurchase(history);
    assertTrue(Double.isFinite(model.logLikelihood(history)), c::toString);
    assertTrue(alive >= 0 && alive <= 1, c::toString);
    assertTrue(later <= alive * (1 + rounding), c::toString);
    assertTrue(expected >= 0 && expected <= longer * (1 + rounding), c::toString);
    assertTrue(Double.isFinite(longer), c::toString);
    assertTrue(discounted >= 0 && discounted <= expected * (1 + 1e-9), c::toString);
    assertTrue(
        residual >= discounted * (1 - 100 * rounding) && Double.isFinite(residual), c::toString);
    assertTrue(buys >= 0 && buys <= alive, c::toString);
    assertTrue(once >= 0 && often >= 0 && once + often <= buys * (1 + 1e-9), c::toString);
    assertTrue(median > 0 && Double.isFinite(median), c::toString);
  }
}
