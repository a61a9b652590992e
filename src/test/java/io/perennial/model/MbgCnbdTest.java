package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MbgCnbdTest {
  private static final double RATE_STEP = 0.04;
  private static final double STEP = 0.1;
  private static final double WEEKS = 70;
  private static final double DISCOUNT = 0.01;

  record Case(MbgCnbd model, History history) {}

  static List<Case> cases() {
    var models =
        List.of(
            MbgCnbd.of(1, 0.8, 6, 1.2, 2.5),
            MbgCnbd.of(2, 0.8, 3, 1.2, 2.5),
            MbgCnbd.of(3, 2.5, 13, 1, 0.7),
            MbgCnbd.of(6, 1.5, 4, 0.6, 4));
    var histories =
        List.of(
            new History(0, 0, 38.86),
            new History(1, 0.142857, 150),
            new History(2, 30.43, 38.86),
            new History(24, 11, 12),
            new History(30, 100, 100));
    return models.stream()
        .flatMap(model -> histories.stream().map(history -> new Case(model, history)))
        .toList();
  }

  /**
   * The model against its own story: what a customer with known λ and p does, event by event,
   * averaged over both by the trapezoid rule, which shares no formula with the closed forms.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void theModelIsTheMixtureOfItsCustomers(Case c) {
    var model = c.model;
    double[] means = new double[10];
    double gone = 0;
    for (double y = -30; y < 6; y += RATE_STEP) {
      double rate = Math.exp(y);
      double[] phases = phases(c, rate);
      double silent = Arrays.stream(phases).sum();
      double density = Math.exp(gamma(model, rate) + times(c, rate));
      double[][] purchases = density * silent < 1e-80 ? new double[0][] : purchases(phases, rate);
      for (double z = -50; z < 36; z += STEP) {
        double stay = 1 / (1 + Math.exp(z));
        double survived =
            density * Math.exp(beta(model, z)) * Math.pow(stay, c.history.frequency());
        gone += survived * (1 - stay);
        double alive = survived * stay;
        means[0] += alive * silent;
        double there = 1;
        for (int i = 0; i < purchases.length && there > 1e-17; i++) {
          means[1] += alive * there * purchases[i][0];
          means[2] += alive * there * purchases[i][1];
          double next = i + 1 < purchases.length ? purchases[i + 1][0] : 0;
          double exactly = purchases[i][0] - next * stay;
          if (i < 3) {
            means[3 + i] += alive * there * exactly;
          }
          there *= stay;
        }
        means[6] += purchases.length == 0 ? 0 : alive * purchases[0][0];
        means[7] += alive * forEver(phases, rate, stay);
      }
    }
    double whole = means[0] + gone;
    var history = c.history;
    assertEquals(Math.log(whole * RATE_STEP * STEP), model.logLikelihood(history), 1e-8);
    assertRelative(means[0] / whole, model.probabilityAlive(history));
    assertRelative(means[1] / whole, model.expectedPurchases(history, WEEKS));
    assertRelative(means[2] / whole, model.discountedExpectedPurchases(history, WEEKS, DISCOUNT));
    for (int n = 1; n <= 3; n++) {
      assertRelative(means[2 + n] / whole, model.probabilityOfPurchases(history, WEEKS, n));
    }
    assertRelative(means[6] / whole, model.probabilityOfPurchase(history, WEEKS));
    assertRelative(means[7] / whole, model.discountedResidualPurchases(history, DISCOUNT));
  }

  private static void assertRelative(double expected, double actual) {
    assertEquals(expected, actual, 1e-8 * expected + 1e-15);
  }

  /** ln of the density of the purchases' times, averaged over the places of those between. */
  private static double times(Case c, double rate) {
    int x = c.history.frequency();
    int k = c.model.k();
    return x == 0
        ? 0
        : k * x * Math.log(rate)
            + (k - 1.0) * x * Math.log(c.history.recency())
            + LogGamma.value(x)
            - LogGamma.value(k * x)
            - rate * c.history.recency();
  }

  /** The probabilities of 0 … k−1 events in silence. */
  private static double[] phases(Case c, double rate) {
    double silence = rate * (c.history.age() - c.history.recency());
    double[] phases = new double[c.model.k()];
    phases[0] = Math.exp(-silence);
    for (int j = 1; j < phases.length; j++) {
      phases[j] = phases[j - 1] * silence / j;
    }
    return phases;
  }

  /** The probability that the i-th purchase comes, and what it is worth discounted, by i. */
  private static double[][] purchases(double[] phases, double rate) {
    int k = phases.length;
    int most = (int) (rate * WEEKS / k + 12 * Math.sqrt(rate * WEEKS) / k + 30);
    double[][] purchases = new double[most][2];
    double kept = rate / (rate + DISCOUNT);
    for (int i = 1; i <= most; i++) {
      for (int j = 0; j < k; j++) {
        int event = i * k - j;
        purchases[i - 1][0] += phases[j] * RegularizedGamma.P.value(event, rate * WEEKS);
        purchases[i - 1][1] +=
            phases[j]
                * Math.pow(kept, event)
                * RegularizedGamma.P.value(event, (rate + DISCOUNT) * WEEKS);
      }
    }
    return purchases;
  }

  private static double forEver(double[] phases, double rate, double stay) {
    int k = phases.length;
    double kept = rate / (rate + DISCOUNT);
    double first = 0;
    for (int j = 0; j < k; j++) {
      first += phases[j] * Math.pow(kept, k - j);
    }
    return first / (1 - stay * Math.pow(kept, k));
  }

  /** ln of the density of ln λ. */
  private static double gamma(MbgCnbd model, double rate) {
    return model.r() * Math.log(rate * model.alpha())
        - rate * model.alpha()
        - LogGamma.value(model.r());
  }

  /** ln of the density of the logit of p. */
  private static double beta(MbgCnbd model, double logit) {
    return model.a() * logit
        - (model.a() + model.b()) * Math.log1p(Math.exp(logit))
        - LogBeta.value(model.a(), model.b());
  }

  @Test
  void withoutRegularityItIsMbgNbd() {
    RandomCases.of(3000)
        .filter(c -> c.model() instanceof MbgNbd)
        .forEach(
            c -> {
              var plain = (MbgNbd) c.model();
              var model = MbgCnbd.of(1, plain.r(), plain.alpha(), plain.a(), plain.b());
              var history = c.history();
              double likelihood = plain.logLikelihood(history);
              assertEquals(
                  likelihood,
                  model.logLikelihood(history),
                  1e-12 * Math.max(1, Math.abs(likelihood)),
                  c::toString);
              assertEquals(
                  plain.probabilityAlive(history),
                  model.probabilityAlive(history),
                  1e-12,
                  c::toString);
              assertSame(
                  c,
                  plain.expectedPurchases(history, c.horizon()),
                  model.expectedPurchases(history, c.horizon()));
              assertSame(
                  c,
                  plain.discountedExpectedPurchases(history, c.horizon(), 0.002),
                  model.discountedExpectedPurchases(history, c.horizon(), 0.002));
              assertSame(
                  c,
                  plain.discountedResidualPurchases(history, 0.002),
                  model.discountedResidualPurchases(history, 0.002));
              assertSame(
                  c,
                  plain.probabilityOfPurchase(history, c.horizon()),
                  model.probabilityOfPurchase(history, c.horizon()));
              assertSame(
                  c,
                  plain.probabilityOfPurchases(history, c.horizon(), 2),
                  model.probabilityOfPurchases(history, c.horizon(), 2));
              assertSame(
                  c,
                  plain.medianWeeksToNextPurchase(history),
                  model.medianWeeksToNextPurchase(history));
            });
  }

  private static void assertSame(RandomCases.Case c, double expected, double actual) {
    assertEquals(expected, actual, 1e-9 * expected, c::toString);
  }

  /** Regular customers are expected back soon: the same silence says more of them. */
  @Test
  void theMoreRegularTheMoreSilenceTells() {
    var history = new History(8, 80, 110);
    double before = 1;
    for (int k = 1; k <= 6; k++) {
      double alive = MbgCnbd.of(k, 1, 10.0 / k, 0.8, 2.5).probabilityAlive(history);
      assertTrue(alive < before, "k = " + k + ": " + alive + " after " + before);
      before = alive;
    }
  }

  /** Four standard errors of 100,000 simulated customers. */
  @Test
  void expectationsAreTheMeansOfSimulatedCustomers() {
    var model = MbgCnbd.of(3, 0.8, 2, 1.2, 2.5);
    var newcomer = new History(0, 0, 0);
    var simulator = PurchaseSimulator.of(model, Shop.SPEND, 7);
    int customers = 100_000;
    double sum = 0;
    double squares = 0;
    int twice = 0;
    for (int i = 0; i < customers; i++) {
      int repeats = simulator.customer(i, 60).purchases().size() - 1;
      sum += repeats;
      squares += (double) repeats * repeats;
      twice += repeats == 2 ? 1 : 0;
    }
    double mean = sum / customers;
    double error = 4 * Math.sqrt((squares / customers - mean * mean) / customers);
    assertEquals(mean, model.expectedPurchases(newcomer, 60), error);
    double share = (double) twice / customers;
    assertEquals(
        share,
        model.probabilityOfPurchases(newcomer, 60, 2),
        4 * Math.sqrt(share * (1 - share) / customers));
  }

  @Test
  void aWholeNumberOfEventsMakesAPurchase() {
    var parameters = Map.of("k", 2.5, "r", 1.0, "alpha", 2.0, "a", 1.0, "b", 3.0);
    var notWhole =
        assertThrows(
            IllegalArgumentException.class, () -> PurchaseModel.of(ModelName.MBG_CNBD, parameters));
    assertEquals("MBG/CNBD-k has k = 2.5: give a whole number", notWhole.getMessage());
    var none = assertThrows(IllegalArgumentException.class, () -> MbgCnbd.of(0, 1, 1, 1, 1));
    assertEquals("k is 0: give a whole number, 1 or more", none.getMessage());
  }
}
