package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.GammaGamma;
import io.perennial.model.GroupedHistories;
import io.perennial.model.MbgNbd;
import io.perennial.model.PurchaseModel;
import io.perennial.model.PurchaseSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shops of which it is known whether they changed, as they were simulated. */
class DriftTest {

  private static final MbgNbd SAME = MbgNbd.of(0.6371, 7.310, 0.8075, 1.2284);
  private static final MbgNbd SLOWER = MbgNbd.of(0.6371, 10, 0.8075, 1.2284);

  @ParameterizedTest
  @ValueSource(ints = {500, 3_000, 20_000})
  void findsNoneInAShopThatStaysAsItIs(int customers) {
    for (long seed = 1; seed <= 10; seed++) {
      PurchaseModel accepted = MbgNbd.fit(shop(SAME, customers, 50, seed)).fitted().orElseThrow();
      GroupedHistories later = shop(SAME, customers, 54, seed);
      Drift drift = Drift.of(accepted, later);
      assertFalse(drift.isMaterial(), customers + " customers, seed " + seed + ": " + drift);
      assertTrue(drift.gain() >= -1e-3, drift.toString());
    }
  }

  @Test
  void findsCustomersWhoBuyLessOftenThanTheyDid() {
    PurchaseModel accepted = MbgNbd.fit(shop(SAME, 3_000, 50, 1)).fitted().orElseThrow();
    assertTrue(Drift.of(accepted, shop(SLOWER, 3_000, 54, 1)).isMaterial());
  }

  @Test
  void needsAGainThatIsBeyondChanceAndMatters() {
    assertFalse(new Drift(9.9, 100).isMaterial());
    assertTrue(new Drift(10, 100).isMaterial());
    assertFalse(new Drift(1_999, 1_000_000).isMaterial());
    assertTrue(new Drift(2_000, 1_000_000).isMaterial());
  }

  /** A second way: customer by customer. */
  @Test
  void sumsTheLikelihoodOverCustomers() {
    var simulator = PurchaseSimulator.of(SAME, GammaGamma.of(6.3, 3.6, 15), 3);
    GroupedHistories.Builder grouped = GroupedHistories.builder();
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      var history = simulator.customer(i, 10 + i % 30).history(10 + i % 30);
      grouped.add(history).add(history);
      sum += 2 * SLOWER.logLikelihood(history);
    }
    assertEquals(sum, grouped.build().logLikelihood(SLOWER), 1e-9 * Math.abs(sum));
  }

  private static GroupedHistories shop(MbgNbd model, int customers, int weeks, long seed) {
    var simulator = PurchaseSimulator.of(model, GammaGamma.of(6.3, 3.6, 15), seed);
    GroupedHistories.Builder grouped = GroupedHistories.builder();
    for (int i = 0; i < customers; i++) {
      double age = weeks - 40.0 * i / customers;
      grouped.add(simulator.customer(i, 60).history(age));
    }
    return grouped.build();
  }
}
