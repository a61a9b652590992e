package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.numeric.GaussLegendre;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Each expectation reached by two ways that share no formula. */
class AlivePosteriorTest {

  @Test
  void theClosedFormIsTheIntegralOfTheRate() {
    long inClosedForm =
        RandomCases.of(3000)
            .filter(c -> c.model().posterior(c.history()) instanceof LeavesAfterPurchase)
            .filter(
                c -> {
                  var customer = (LeavesAfterPurchase) c.model().posterior(c.history());
                  double closed = ExpectedPurchases.inClosedForm(customer, c.horizon());
                  double integral = PurchaseRate.of(customer).integral(c.horizon(), 0);
                  if (!Double.isNaN(closed)) {
                    assertEquals(integral, closed, 1e-10 * integral, c::toString);
                  }
                  return !Double.isNaN(closed);
                })
            .count();
    assertTrue(inClosedForm > 1000, "only " + inClosedForm + " cases in closed form");
  }

  @Test
  void theHypergeometricRateIsTheSumOverPurchasesSurvivedAndTheIntegralOverDropout() {
    RandomCases.of(3000)
        .map(c -> c.model().posterior(c.history()))
        .filter(LeavesAfterPurchase.class::isInstance)
        .map(LeavesAfterPurchase.class::cast)
        .forEach(
            customer -> {
              double y = 0.7;
              double rate = customer.shape() / customer.rate();
              assertEquals(
                  rate * SurvivalSeries.remaining(customer, y),
                  rate * SurvivalIntegral.remaining(customer, y),
                  1e-10 * rate,
                  customer::toString);
              assertEquals(
                  rate * SurvivalSeries.remaining(customer, y),
                  PurchaseRate.of(customer).at(y * customer.rate()),
                  1e-10 * rate,
                  customer::toString);
            });
  }

  /** Integration by parts: ∫ e^(−δu) dE = e^(−δt) E(t) + δ ∫ e^(−δu) E(u) du, for each model. */
  @Test
  void discountingMatchesTheIntegralOfTheUndiscountedExpectation() {
    RandomCases.of(600)
        .filter(c -> !(c.model() instanceof Nbd))
        .forEach(
            c -> {
              double rate = 0.01;
              DoubleUnaryOperator expected = u -> c.model().expectedPurchases(c.history(), u);
              double byParts =
                  Math.exp(-rate * c.horizon()) * expected.applyAsDouble(c.horizon())
                      + rate
                          * integral(
                              c.horizon(), u -> Math.exp(-rate * u) * expected.applyAsDouble(u));
              assertEquals(
                  byParts,
                  c.model().discountedExpectedPurchases(c.history(), c.horizon(), rate),
                  1e-8 * byParts,
                  c::toString);
            });
  }

  /** Four standard errors of 100,000 simulated futures. */
  @Test
  void expectationsAreTheMeansOfSimulatedFutures() {
    assertMeansOfSimulation(BgNbd.of(0.8, 6, 1.2, 2.5));
    assertMeansOfSimulation(MbgNbd.of(0.8, 6, 1.2, 2.5));
    assertMeansOfSimulation(ParetoNbd.of(0.8, 6, 1.2, 9));
  }

  private static void assertMeansOfSimulation(PurchaseModel model) {
    int customers = 100_000;
    double weeks = 60;
    double rate = 0.02;
    var newcomer = new History(0, 0, 0);
    var simulator = PurchaseSimulator.of(model, GammaGamma.of(6, 4, 15), 7);
    double sum = 0;
    double squares = 0;
    double discounted = 0;
    int alive = 0;
    int bought = 0;
    for (int i = 0; i < customers; i++) {
      var customer = simulator.customer(i, weeks);
      int repeats = customer.purchases().size() - 1;
      sum += repeats;
      squares += (double) repeats * repeats;
      discounted +=
          customer.purchases().stream().skip(1).mapToDouble(p -> Math.exp(-rate * p.weeks())).sum();
      alive += customer.aliveAt(0) ? 1 : 0;
      bought += repeats > 0 ? 1 : 0;
    }
    double mean = sum / customers;
    double error = 4 * Math.sqrt((squares / customers - mean * mean) / customers);
    assertEquals(mean, model.expectedPurchases(newcomer, weeks), error);
    assertEquals(
        discounted / customers, model.discountedExpectedPurchases(newcomer, weeks, rate), error);
    assertEquals((double) alive / customers, model.probabilityAlive(newcomer), 0.0065);
    assertEquals((double) bought / customers, model.probabilityOfPurchase(newcomer, weeks), 0.0065);
  }

  @Test
  void theMedianWaitStaysFinite() {
    assertEquals(Double.MAX_VALUE, Nbd.of(1e-6, 1).medianWeeksToNextPurchase(new History(0, 0, 1)));
  }

  private static double integral(double end, DoubleUnaryOperator f) {
    double sum = 0;
    double from = 0;
    for (int panel = 24; panel >= 0; panel--) {
      double to = end * Math.pow(0.5, panel);
      double[] values = GaussLegendre.SIXTEEN.points(from, to);
      for (int i = 0; i < values.length; i++) {
        values[i] = f.applyAsDouble(values[i]);
      }
      sum += GaussLegendre.SIXTEEN.integral(from, to, values);
      from = to;
    }
    return sum;
  }
}
