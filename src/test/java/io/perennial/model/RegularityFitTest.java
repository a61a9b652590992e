package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.FitOutcome.Converged;
import io.perennial.model.FitOutcome.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How regular purchases are, found again on simulated shops. */
class RegularityFitTest {
  private static final double DAYS_PER_WEEK = 7;

  /** What the histories of a shop take off a time between two days. */
  private static final double OF_A_DAY = 0.25;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aShopOfMbgNbdIsNotRegular(int seed) {
    assertNotRegular(Shop.of(MbgNbd.of(0.7, 8, 0.8, 1.5), 3000, 104, seed).groups());
  }

  private static void assertNotRegular(GroupedHistories groups) {
    var refused = assertInstanceOf(Refused.class, MbgCnbd.fit(groups));
    assertEquals(RefusalReason.PURCHASES_NOT_REGULAR, refused.reason());
    assertTrue(refused.detail().contains("with k = 1"), refused::detail);
  }

  @Test
  void theLikelihoodIsThatOfTheHistoriesAndTheTimesBetween() {
    var groups = Shop.of(MbgCnbd.of(3, 0.7, 3, 0.8, 1.5), 3000, 104, 4).groups();
    var fit = converged(groups);
    assertEquals(3, fit.model().k());
    assertEquals(groups.logLikelihood(fit.model()), fit.logLikelihood(), 1e-6);
    assertNull(fit.parameters().get(0).standardError());
    var plain = assertInstanceOf(Converged.class, MbgNbd.fit(groups));
    assertTrue(fit.logLikelihood() > plain.logLikelihood() + 100, "regular shops tell");
    assertEquals(
        fit.model(),
        PurchaseModel.of(
            ModelName.MBG_CNBD,
            fit.parameters().stream()
                .collect(Collectors.toMap(Parameter::name, Parameter::value))));
  }

  @Test
  void theOrderOfCustomersChangesNoBit() {
    var shop = Shop.of(MbgCnbd.of(2, 0.7, 4, 0.8, 1.5), 1000, 104, 5);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(1));
    var shuffled =
        new Shop(
            order.stream().map(shop.customers()::get).toList(),
            order.stream().map(shop.ages()::get).toList());
    assertEquals(converged(shop.groups()), converged(shuffled.groups()));
  }

  /** A purchase whose time is not told leaves k open. */
  @Test
  void withoutTheTimesBetweenItIsRefused() {
    var shop = Shop.of(MbgCnbd.of(3, 0.7, 3, 0.8, 1.5), 1000, 104, 4);
    var none = GroupedHistories.of(shop.histories());
    var refused = assertInstanceOf(Refused.class, MbgCnbd.fit(none));
    assertEquals(RefusalReason.PURCHASE_TIMES_UNKNOWN, refused.reason());
    var some = GroupedHistories.builder().gaps(1, 0.3);
    shop.histories().forEach(some::add);
    var partly = assertInstanceOf(Refused.class, MbgCnbd.fit(some.build()));
    assertEquals(RefusalReason.PURCHASE_TIMES_UNKNOWN, partly.reason());
  }

  @Test
  void whereNobodyLeavesItIsRefused() {
    var stays = MbgCnbd.of(3, 2, 10, 1e-6, 1e3);
    var refused =
        assertInstanceOf(Refused.class, MbgCnbd.fit(Shop.of(stays, 1000, 104, 1).groups()));
    assertEquals(RefusalReason.NO_DROPOUT_IDENTIFIED, refused.reason());
    var few = Shop.of(stays, 10, 104, 1).groups();
    assertEquals(
        RefusalReason.TOO_FEW_CUSTOMERS,
        assertInstanceOf(Refused.class, MbgCnbd.fit(few)).reason());
  }

  /** Dropout that is equal for everybody leaves a and b without bounds. */
  @Test
  void dropoutEqualForAllIsHeld() {
    var fit = converged(Shop.of(MbgCnbd.of(2, 1.5, 6, 3000, 9000), 1500, 60, 2).groups());
    assertTrue(fit.model().a() + fit.model().b() <= 1000 * (1 + 1e-12), fit::toString);
  }

  /**
   * On whole days, with a quarter of a day taken off the times between, chance is not taken for
   * regularity however often customers buy; k is found where they buy monthly, and low where they
   * buy weekly.
   */
  @ParameterizedTest
  @CsvSource({"1, 4, 1", "1, 10, 1", "1, 30, 1", "2, 10, 2", "2, 30, 2", "3, 10, 2", "3, 30, 3"})
  void wholeDaysAreAllowedFor(int k, double daysBetween, int found) {
    double r = 1.5;
    var model = MbgCnbd.of(k, r, r * daysBetween / DAYS_PER_WEEK / k, 0.8, 4);
    var groups = inWholeDays(Shop.of(model, 3000, 104, 5));
    if (found == 1) {
      assertNotRegular(groups);
      return;
    }
    assertEquals(found, converged(groups).model().k());
  }

  private static GroupedHistories inWholeDays(Shop shop) {
    var groups = GroupedHistories.builder();
    var random = new SplittableRandom(11);
    for (int i = 0; i < shop.ages().size(); i++) {
      double timeOfDay = random.nextDouble();
      int last = 0;
      int repeats = 0;
      double logarithms = 0;
      for (var purchase : shop.customers().get(i).purchases()) {
        int day = (int) (purchase.weeks() * DAYS_PER_WEEK + timeOfDay);
        if (day > last) {
          repeats++;
          logarithms += Math.log((day - last - OF_A_DAY) / DAYS_PER_WEEK);
          last = day;
        }
      }
      double age = Math.max(last, Math.floor(shop.ages().get(i) * DAYS_PER_WEEK));
      groups.add(new History(repeats, last / DAYS_PER_WEEK, age / DAYS_PER_WEEK));
      groups.gaps(repeats, logarithms);
    }
    return groups.build();
  }

  @Test
  void timesAreAboveNothing() {
    var unknown =
        assertThrows(
            IllegalArgumentException.class,
            () -> GroupedHistories.builder().gaps(1, Double.NEGATIVE_INFINITY));
    assertEquals(
        "sumOfLogarithms is -Infinity: give a finite number, of times above 0",
        unknown.getMessage());
  }

  @SuppressWarnings("unchecked")
  private static Converged<MbgCnbd> converged(GroupedHistories groups) {
    return assertInstanceOf(Converged.class, MbgCnbd.fit(groups));
  }
}
