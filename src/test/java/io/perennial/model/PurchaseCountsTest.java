package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The distribution of the number of purchases to come, against all else that the models say. */
class PurchaseCountsTest {
  private static final int CASES = 1000;
  private static final int MOST = 3000;
  private static final History HISTORY = new History(2, 30.43, 38.86);
  private static final List<PurchaseModel> MODELS =
      List.of(
          Nbd.of(0.8, 6),
          BgNbd.of(0.8, 6, 1.2, 2.5),
          MbgNbd.of(0.8, 6, 1.2, 2.5),
          ParetoNbd.of(0.8, 6, 1.2, 9));

  @Test
  void probabilitiesSumToOneAndTheirMeanIsTheExpectation() {
    long whole =
        RandomCases.of(CASES)
            .filter(c -> c.model().expectedPurchases(c.history(), c.horizon()) < 20)
            .filter(PurchaseCountsTest::isWhole)
            .count();
    assertTrue(whole > CASES / 4, "only " + whole + " distributions fit into " + MOST);
  }

  /** False where the distribution reaches beyond the counts that are looked at. */
  private static boolean isWhole(RandomCases.Case c) {
    double sum = 0;
    double mean = 0;
    double last = 1;
    double usual = 3 * c.model().posterior(c.history()).expectedPurchases(c.horizon());
    for (int n = 0; n < MOST && (n < 5 + usual || last * n > 1e-13); n++) {
      last = c.model().probabilityOfPurchases(c.history(), c.horizon(), n);
      assertTrue(last >= 0 && last <= 1 + 1e-12, c::toString);
      sum += last;
      mean += n * last;
      if (n == MOST - 1) {
        return false;
      }
    }
    double expected = c.model().expectedPurchases(c.history(), c.horizon());
    assertEquals(1, sum, 1e-9, c::toString);
    assertEquals(expected, mean, 1e-8 * Math.max(expected, 1), c::toString);
    return true;
  }

  @Test
  void noneIsTheComplementOfAtLeastOne() {
    RandomCases.of(CASES)
        .forEach(
            c ->
                assertEquals(
                    1 - c.model().probabilityOfPurchase(c.history(), c.horizon()),
                    c.model().probabilityOfPurchases(c.history(), c.horizon(), 0),
                    1e-12,
                    c::toString));
  }

  /** Five standard errors of 200,000 futures, drawn one purchase after the other. */
  @Test
  void probabilitiesAreThoseOfSimulatedFutures() {
    int futures = 200_000;
    double horizon = 40;
    for (var model : MODELS) {
      var draws = new RandomDraws(5);
      int[] counts = new int[futures];
      for (int i = 0; i < futures; i++) {
        if (draws.uniform() < model.probabilityAlive(HISTORY)) {
          var sequence = model.posterior(HISTORY).sequence(draws);
          while (sequence.next() <= horizon) {
            counts[i]++;
          }
        }
      }
      for (int n = 0; n < 12; n++) {
        int count = n;
        double share = Arrays.stream(counts).filter(c -> c == count).count() / (double) futures;
        double error = 5 * Math.sqrt(share / futures);
        assertEquals(share, model.probabilityOfPurchases(HISTORY, horizon, n), error);
      }
    }
  }

  @Test
  void withinNoTimeNothingIsBought() {
    for (var model : MODELS) {
      assertEquals(1, model.probabilityOfPurchases(HISTORY, 0, 0), 1e-15);
      assertEquals(0, model.probabilityOfPurchases(HISTORY, 0, 1));
    }
  }

  @Test
  void countsAreNotNegative() {
    for (var model : MODELS) {
      var error =
          assertThrows(
              IllegalArgumentException.class, () -> model.probabilityOfPurchases(HISTORY, 10, -1));
      assertEquals("count is -1: give a count, 0 or more", error.getMessage());
    }
  }
}
