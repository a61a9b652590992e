package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurchaseSimulatorTest {
  private static final PurchaseSimulator SIMULATOR =
      PurchaseSimulator.of(MbgNbd.of(0.7, 8, 0.8, 1.5), Shop.SPEND, 42);

  @Test
  void aCustomerDependsOnSeedAndNumberOnly() {
    var later = SIMULATOR.customer(17, 104);
    SIMULATOR.customer(3, 50);
    assertEquals(later, SIMULATOR.customer(17, 104));
    assertNotEquals(later, SIMULATOR.customer(18, 104));
    assertNotEquals(
        later, PurchaseSimulator.of(MbgNbd.of(0.7, 8, 0.8, 1.5), Shop.SPEND, 43).customer(17, 104));
  }

  @Test
  void customersShareNoDraws() {
    for (long seed = 0; seed < 10; seed++) {
      Set<Double> seen = new HashSet<>();
      for (int number = 0; number < 100; number++) {
        var draws = PurchaseSimulator.draws(seed, number);
        for (int i = 0; i < 50; i++) {
          assertTrue(seen.add(draws.uniform()), "customer " + number + " of shop " + seed);
        }
      }
    }
  }

  @Test
  void aLongerSimulationContinuesTheShorter() {
    for (int i = 0; i < 200; i++) {
      var shorter = SIMULATOR.customer(i, 30).purchases();
      var longer = SIMULATOR.customer(i, 90).purchases();
      assertEquals(shorter, longer.subList(0, shorter.size()));
      assertTrue(longer.size() == shorter.size() || longer.get(shorter.size()).weeks() > 30);
    }
  }

  @Test
  void historiesAreCountedFromThePurchases() {
    var customer =
        new SimulatedCustomer(
            List.of(purchase(0, 50), purchase(2, 10), purchase(5, 30), purchase(9, 80)), 9);
    assertEquals(new History(2, 5, 8), customer.history(8));
    assertEquals(new SpendHistory(2, 20), customer.spendHistory(8));
    assertEquals(new History(0, 0, 1), customer.history(1));
    assertEquals(SpendHistory.NONE, customer.spendHistory(1));
    assertTrue(customer.aliveAt(8) && !customer.aliveAt(9));
  }

  private static SimulatedCustomer.SimulatedPurchase purchase(double weeks, double amount) {
    return new SimulatedCustomer.SimulatedPurchase(weeks, amount);
  }
}
