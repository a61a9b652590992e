package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;

class ParetoNbdTest {
  private static final List<ParetoNbd> MODELS =
      List.of(
          ParetoNbd.of(0.553, 10.578, 0.606, 11.669),
          ParetoNbd.of(3, 2, 1, 40),
          ParetoNbd.of(0.4, 300, 2.5, 0.3));
  private static final List<History> HISTORIES =
      List.of(
          new History(0, 0, 38.86),
          new History(2, 30.43, 38.86),
          new History(20, 5, 60),
          new History(1, 0.142857, 300));

  /** ln P(x, t_x, T | λ, μ): section 3 of Fader & Hardie (2005), "A Note on Deriving…". */
  private static double logOfOne(History history, double buys, double leaves) {
    double both = buys + leaves;
    double gone = Math.log(leaves) - both * history.recency();
    double alive = Math.log(buys) - both * history.age();
    double larger = Math.max(gone, alive);
    return history.frequency() * Math.log(buys)
        - Math.log(both)
        + larger
        + Math.log(Math.exp(gone - larger) + Math.exp(alive - larger));
  }

  /** The likelihood as a sum over a grid of (ln λ, ln μ), where the trapezoid rule is exact. */
  @Test
  void theLikelihoodIsTheMixtureOverRates() {
    for (var model : MODELS) {
      for (var history : HISTORIES) {
        double step = 0.05;
        double sum = 0;
        for (double y = -60; y < 12; y += step) {
          for (double z = -60; z < 12; z += step) {
            double buys = Math.exp(y);
            double leaves = Math.exp(z);
            sum +=
                Math.exp(
                    logOfOne(history, buys, leaves)
                        + logGamma(model.r(), model.alpha(), buys)
                        + logGamma(model.s(), model.beta(), leaves));
          }
        }
        assertEquals(
            Math.log(sum * step * step), model.logLikelihood(history), 1e-9, () -> "" + history);
      }
    }
  }

  /** The log density of ln x where x ~ Gamma(shape, rate). */
  private static double logGamma(double shape, double rate, double x) {
    return shape * Math.log(rate * x) - rate * x - LogGamma.value(shape);
  }

  /** A customer who may have left before the next purchase waits for ever in more than one case. */
  @Test
  void theMedianWaitIsThatOfAllWhoAreAliveNow() {
    var model = ParetoNbd.of(0.553, 10.578, 0.606, 11.669);
    var busy = new History(7, 29.43, 38.86);
    double median = model.medianWeeksToNextPurchase(busy);
    assertEquals(
        0.5 * model.probabilityAlive(busy), model.probabilityOfPurchase(busy, median), 1e-12);
    assertTrue(median > Nbd.of(0.553, 10.578).medianWeeksToNextPurchase(busy));
    var shortLived = ParetoNbd.of(0.5, 50, 2, 5);
    assertEquals(Double.MAX_VALUE, shortLived.medianWeeksToNextPurchase(new History(0, 0, 1)));
  }

  @Test
  void whoHasJustBoughtIsAliveForCertain() {
    for (var model : MODELS) {
      assertEquals(1, model.probabilityAlive(new History(3, 40, 40)));
      assertEquals(1, model.probabilityAlive(new History(0, 0, 0)));
    }
  }
}
