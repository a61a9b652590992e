package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.FitOutcome.Converged;
import io.perennial.model.FitOutcome.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitTest {
  private static final double STANDARD_ERRORS = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void recoversTheParametersOfASimulatedShop(long seed) {
    var bg = BgNbd.of(0.6, 8, 0.9, 3);
    assertRecovered(bg.parameters(), BgNbd.fit(Shop.of(bg, 20_000, 104, seed).groups()));
    var mbg = MbgNbd.of(0.7, 8, 0.8, 1.5);
    var shop = Shop.of(mbg, 20_000, 104, seed);
    assertRecovered(mbg.parameters(), MbgNbd.fit(shop.groups()));
    var pareto = ParetoNbd.of(0.7, 8, 0.8, 12);
    assertRecovered(
        pareto.parameters(), ParetoNbd.fit(Shop.of(pareto, 20_000, 104, seed).groups()));
    assertRecovered(Shop.SPEND.parameters(), GammaGamma.fit(shop.groupedSpend()));
    var nbd = Nbd.of(0.5, 10);
    assertRecovered(nbd.parameters(), Nbd.fit(Shop.of(nbd, 5_000, 104, seed).groups()));
  }

  private static void assertRecovered(List<Parameter> truth, FitOutcome<?> outcome) {
    Converged<?> fit = assertInstanceOf(Converged.class, outcome);
    List<Parameter> found = fit.parameters();
    for (int i = 0; i < truth.size(); i++) {
      var parameter = found.get(i);
      assertEquals(truth.get(i).name(), parameter.name());
      assertNotNull(parameter.standardError());
      assertEquals(
          truth.get(i).value(),
          parameter.value(),
          STANDARD_ERRORS * parameter.standardError(),
          parameter::toString);
      assertTrue(parameter.standardError() < parameter.value(), parameter::toString);
    }
  }

  @Test
  void neitherOrderNorThreadsChangeABit() throws Exception {
    var shop = Shop.of(MbgNbd.of(0.7, 8, 0.8, 1.5), 10_000, 104, 4);
    List<History> shuffled = new ArrayList<>(shop.histories());
    Collections.shuffle(shuffled, new Random(1));
    List<SpendHistory> shuffledSpend = new ArrayList<>(shop.spend());
    Collections.shuffle(shuffledSpend, new Random(1));
    var fit = MbgNbd.fit(shop.groups());
    var spend = GammaGamma.fit(shop.groupedSpend());
    var single = new ForkJoinPool(1);
    try {
      assertEquals(fit, single.submit(() -> MbgNbd.fit(GroupedHistories.of(shuffled))).get());
      assertEquals(
          ParetoNbd.fit(shop.groups()),
          single.submit(() -> ParetoNbd.fit(GroupedHistories.of(shuffled))).get());
      assertEquals(
          spend, single.submit(() -> GammaGamma.fit(GroupedSpend.of(shuffledSpend))).get());
    } finally {
      single.shutdown();
    }
  }

  @Test
  void aShopThatNobodyLeavesShowsNoDropout() {
    var groups = Shop.of(Nbd.of(0.8, 9), 3000, 60, 5).groups();
    assertRefused(RefusalReason.NO_DROPOUT_IDENTIFIED, BgNbd.fit(groups));
    assertRefused(RefusalReason.NO_DROPOUT_IDENTIFIED, MbgNbd.fit(groups));
    assertRefused(RefusalReason.NO_DROPOUT_IDENTIFIED, ParetoNbd.fit(groups));
    assertInstanceOf(Converged.class, Nbd.fit(groups));
  }

  @Test
  void tooFewCustomersGiveNoModel() {
    var none = GroupedHistories.builder().build();
    var few = GroupedHistories.builder().add(1, 2, 3, 49).build();
    var noRepeats = GroupedHistories.builder().add(0, 0, 3, 1000).add(1, 2, 3, 19).build();
    assertEquals(
        new Refused<BgNbd>(RefusalReason.TOO_FEW_CUSTOMERS, "0 customers, at least 50 are needed"),
        BgNbd.fit(none));
    assertRefused(RefusalReason.TOO_FEW_CUSTOMERS, MbgNbd.fit(few));
    assertEquals(
        new Refused<Nbd>(
            RefusalReason.TOO_FEW_REPEAT_CUSTOMERS,
            "19 of 1019 customers bought again, at least 20 are needed"),
        Nbd.fit(noRepeats));
    assertRefused(
        RefusalReason.TOO_FEW_SPENDING_CUSTOMERS, GammaGamma.fit(GroupedSpend.builder().build()));
  }

  @Test
  void spendThatTheModelCannotExpressIsRefused() {
    var same = GroupedSpend.builder().add(1, 20, 300).add(4, 20, 200).build();
    assertRefused(RefusalReason.SPEND_WITHOUT_VARIATION, GammaGamma.fit(same));

    var risesWithFrequency = GroupedSpend.builder();
    var unbounded = GroupedSpend.builder();
    var random = new Random(6);
    for (int i = 0; i < 2000; i++) {
      int count = 1 + i % 10;
      double spread = Math.exp(0.3 * random.nextGaussian());
      risesWithFrequency.add(new SpendHistory(count, 10 * count * spread));
      unbounded.add(new SpendHistory(count, spread / Math.pow(random.nextDouble(), 2)));
    }
    assertRefused(
        RefusalReason.SPEND_DEPENDS_ON_FREQUENCY, GammaGamma.fit(risesWithFrequency.build()));
    assertRefused(RefusalReason.SPEND_HETEROGENEITY_UNBOUNDED, GammaGamma.fit(unbounded.build()));
  }

  /** A shop in which 20 of a million customers came back still has a maximum to be found. */
  @Test
  void fewRepeatCustomersAmongManyAreNoFlatLikelihood() {
    var groups = GroupedHistories.builder().add(0, 0, 500, 1_000_000).add(1, 250, 500, 20).build();
    Converged<?> fit = assertInstanceOf(Converged.class, Nbd.fit(groups));
    assertTrue(fit.iterations() > 3, fit::toString);
    var model = (Nbd) fit.model();
    assertEquals(20.0 / 1_000_020 / 500, model.r() / model.alpha(), 1e-3 * 4e-8);
  }

  /** Uniform or contradictory data end in a model of finite figures or a named reason. */
  @Test
  void degenerateShopsEndInAModelOrAReason() {
    var everybodyTwice = GroupedHistories.builder().add(1, 5, 10, 5000).build();
    var clockwork = GroupedHistories.builder();
    var onceOnly = GroupedHistories.builder().add(0, 0, 500, 1_000_000).add(1, 1, 500, 20).build();
    var twoKinds = GroupedHistories.builder().add(0, 0, 50, 900).add(400, 50, 50, 100).build();
    for (int weeks = 1; weeks <= 60; weeks++) {
      clockwork.add(weeks, weeks, weeks, 10);
    }
    for (var groups : List.of(everybodyTwice, clockwork.build(), onceOnly, twoKinds)) {
      for (var outcome :
          List.of(BgNbd.fit(groups), MbgNbd.fit(groups), ParetoNbd.fit(groups), Nbd.fit(groups))) {
        if (outcome instanceof Converged<? extends PurchaseModel> fit) {
          assertTrue(Double.isFinite(fit.logLikelihood()), fit::toString);
          double expected = fit.model().expectedPurchases(new History(1, 5, 10), 52);
          assertTrue(expected >= 0 && expected < 1e6, fit::toString);
        }
      }
    }
  }

  private static void assertRefused(RefusalReason reason, FitOutcome<?> outcome) {
    assertEquals(reason, assertInstanceOf(Refused.class, outcome).reason(), outcome::toString);
    assertTrue(outcome.fitted().isEmpty());
  }
}
