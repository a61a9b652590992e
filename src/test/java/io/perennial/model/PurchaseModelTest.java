package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every purchase model and every history. */
class PurchaseModelTest {
  private static final int CASES = 3000;

  @Test
  void answersAreFiniteAndInTheirDomains() {
    RandomCases.of(CASES)
        .forEach(
            c -> {
              double alive = c.model().probabilityAlive(c.history());
              double buys = c.model().probabilityOfPurchase(c.history(), c.horizon());
              double expected = c.model().expectedPurchases(c.history(), c.horizon());
              double discounted =
                  c.model().discountedExpectedPurchases(c.history(), c.horizon(), 0.002);
              assertTrue(alive >= 0 && alive <= 1, () -> c + ": P(alive) " + alive);
              assertTrue(buys >= 0 && buys <= alive, () -> c + ": P(purchase) " + buys);
              assertTrue(
                  expected >= buys * (1 - 1e-9) && expected < 1e9, () -> c + ": E " + expected);
              assertTrue(
                  discounted >= 0 && discounted <= expected * (1 + 1e-9),
                  () -> c + ": discounted " + discounted + " of " + expected);
              assertTrue(discounted >= expected * Math.exp(-0.002 * c.horizon()) * (1 - 1e-9));
              double residual = c.model().discountedResidualPurchases(c.history(), 0.002);
              assertTrue(
                  residual >= discounted * (1 - 1e-9) && residual < 1e9,
                  () -> c + ": residual " + residual + " of " + discounted);
              assertTrue(Double.isFinite(c.model().logLikelihood(c.history())), c::toString);
              assertTrue(c.model().medianWeeksToNextPurchase(c.history()) > 0, c::toString);
            });
  }

  @Test
  void silenceNeverRaisesTheProbabilityOfBeingAlive() {
    RandomCases.of(CASES)
        .forEach(
            c -> {
              History now = c.history();
              History later = new History(now.frequency(), now.recency(), now.age() * 1.3 + 1);
              assertTrue(
                  c.model().probabilityAlive(later) <= c.model().probabilityAlive(now),
                  c::toString);
            });
  }

  @Test
  void expectationsRiseWithTheHorizon() {
    RandomCases.of(CASES)
        .forEach(
            c -> {
              double longer = c.horizon() * 1.1;
              assertTrue(
                  c.model().expectedPurchases(c.history(), longer)
                      >= c.model().expectedPurchases(c.history(), c.horizon()),
                  c::toString);
              assertTrue(
                  c.model().discountedExpectedPurchases(c.history(), longer, 0.002)
                      >= c.model().discountedExpectedPurchases(c.history(), c.horizon(), 0.002)
                          * (1 - 1e-12),
                  c::toString);
              assertTrue(
                  c.model().probabilityOfPurchase(c.history(), longer)
                      >= c.model().probabilityOfPurchase(c.history(), c.horizon()) * (1 - 1e-12),
                  c::toString);
            });
  }

  /** Two thousand orders in a week, ten years ahead: minutes in the series over purchases. */
  @Test
  void veryBusyCustomersAreAnsweredAtOnce() {
    var history = new History(2000, 1, 1);
    var model = BgNbd.of(0.2, 0.1, 0.003, 0.2);
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 1000; i++) {
            model.discountedExpectedPurchases(history, 520, 0.002);
          }
        });
  }

  @Test
  void theResidualIsTheLimitOfLongHorizons() {
    RandomCases.of(CASES)
        .forEach(
            c -> {
              double residual = c.model().discountedResidualPurchases(c.history(), 0.01);
              assertEquals(
                  residual,
                  c.model().discountedExpectedPurchases(c.history(), 4000, 0.01),
                  1e-9 * residual,
                  c::toString);
            });
  }

  @Test
  void nothingIsExpectedWithinNoTime() {
    RandomCases.of(300)
        .forEach(
            c -> {
              assertEquals(0, c.model().expectedPurchases(c.history(), 0));
              assertEquals(0, c.model().discountedExpectedPurchases(c.history(), 0, 0.002));
              assertEquals(0, c.model().probabilityOfPurchase(c.history(), 0));
            });
  }

  @Test
  void halfOfTheCustomersAliveBuyWithinTheMedianWait() {
    var history = new History(2, 30.43, 38.86);
    var model = BgNbd.of(0.243, 4.414, 0.793, 2.426);
    double median = model.medianWeeksToNextPurchase(history);
    assertEquals(
        0.5 * model.probabilityAlive(history), model.probabilityOfPurchase(history, median), 1e-14);
  }

  @Test
  void dropoutThatVanishesLeavesTheNbd() {
    var history = new History(3, 20, 40);
    var nbd = Nbd.of(0.4, 12);
    for (var model :
        List.of(
            BgNbd.of(0.4, 12, 1e-12, 2),
            MbgNbd.of(0.4, 12, 1e-12, 2),
            ParetoNbd.of(0.4, 12, 1e-12, 2))) {
      assertEquals(nbd.logLikelihood(history), model.logLikelihood(history), 1e-9);
      assertEquals(nbd.expectedPurchases(history, 52), model.expectedPurchases(history, 52), 1e-9);
      assertEquals(
          nbd.discountedExpectedPurchases(history, 52, 0.002),
          model.discountedExpectedPurchases(history, 52, 0.002),
          1e-9);
    }
  }

  @Test
  void aBgNbdCustomerWithOnePurchaseIsAliveForEver() {
    assertEquals(1, BgNbd.of(0.25, 4.8, 0.7, 2.2).probabilityAlive(new History(0, 0, 1000)));
    assertTrue(MbgNbd.of(0.64, 7.3, 0.8, 1.2).probabilityAlive(new History(0, 0, 1000)) < 0.2);
  }

  @Test
  void modelsComeBackFromTheirParameters() {
    RandomCases.of(30)
        .forEach(
            c ->
                assertEquals(
                    c.model(),
                    PurchaseModel.of(
                        c.model().name(),
                        c.model().parameters().stream()
                            .collect(Collectors.toMap(Parameter::name, Parameter::value)))));
  }

  @Test
  void errorsNameValueAndRemedy() {
    assertMessage("alpha is -1.0: give a finite number above 0", () -> BgNbd.of(1, -1, 1, 1));
    assertMessage("a is NaN: give a finite number above 0", () -> MbgNbd.of(1, 1, Double.NaN, 1));
    assertMessage(
        "horizonWeeks is -3.0: give a finite number, 0 or more",
        () -> Nbd.of(1, 1).expectedPurchases(new History(0, 0, 1), -3));
    assertMessage(
        "NBD needs parameter alpha: given are [r]",
        () -> PurchaseModel.of(ModelName.NBD, Map.of("r", 1.0)));
    assertMessage(
        "sBG is not a purchase model that can be built here: give NBD, BG/NBD, MBG/NBD, MBG/CNBD-k"
            + " or Pareto/NBD",
        () -> PurchaseModel.of(ModelName.SBG, Map.of()));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
