package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.FitOutcome.Converged;
import io.perennial.model.FitOutcome.Refused;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MbgNbdWithCovariatesTest {

  private static final MbgNbdWithCovariates TRUTH =
      new MbgNbdWithCovariates(
          MbgNbd.of(0.7, 8, 0.8, 1.5),
          List.of("channel=ads", "ln first order"),
          List.of(-0.4, 0.3),
          List.of(0.5, -0.2));
  private static final int SEEDS = 100;

  /** 95 % intervals hold each of the eight parameters in at least 90 of 100 seeds. */
  @Test
  void recoversTheCoefficientsOfASimulatedShop() {
    int[] held = new int[TRUTH.parameters().size()];
    for (long seed = 1; seed <= SEEDS; seed++) {
      Converged<?> fit =
          assertInstanceOf(Converged.class, MbgNbdWithCovariates.fit(shop(4_000, seed)));
      for (int i = 0; i < held.length; i++) {
        held[i] += holds(TRUTH.parameters().get(i), fit.parameters().get(i)) ? 1 : 0;
      }
    }
    for (int i = 0; i < held.length; i++) {
      int times = held[i];
      String name = TRUTH.parameters().get(i).name();
      assertTrue(times >= 90, () -> name + " held " + times + " times of " + SEEDS);
    }
  }

  /** Parameters above 0 are judged on the log scale. */
  private static boolean holds(Parameter truth, Parameter found) {
    double error = Objects.requireNonNull(found.standardError());
    double distance =
        truth.name().length() <= 5 && !truth.name().contains(" ")
            ? Math.log(found.value() / truth.value()) * found.value()
            : found.value() - truth.value();
    return Math.abs(distance) <= 1.96 * error;
  }

  @Test
  void theGradientIsThatOfTheValue() {
    var likelihood = new CovariateLikelihood(shop(300, 5));
    double[] point = {-0.3, 2.1, -0.2, 0.4, -0.4, 0.3, 0.5, -0.2};
    double[] gradient = new double[point.length];
    likelihood.value(point, gradient);
    double[] any = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double[] above = point.clone();
      double[] below = point.clone();
      above[i] += 1e-5;
      below[i] -= 1e-5;
      double slope = (likelihood.value(above, any) - likelihood.value(below, any)) / 2e-5;
      assertEquals(slope, gradient[i], 1e-7, "parameter " + i);
    }
  }

  /**
   * A covariate counted from another zero changes the base and no coefficient, nor any customer.
   */
  @Test
  void theZeroOfACovariateDoesNotMatter() {
    var fitted = MbgNbdWithCovariates.fit(shop(2_000, 7)).fitted().orElseThrow();
    var moved = MbgNbdWithCovariates.fit(shop(2_000, 7, 3)).fitted().orElseThrow();
    assertEquals(fitted.rate().get(1), moved.rate().get(1), 1e-5);
    assertEquals(fitted.leaving().get(1), moved.leaving().get(1), 1e-5);
    MbgNbd one = fitted.of(1, 0.5);
    MbgNbd same = moved.of(1, 3.5);
    assertEquals(one.alpha(), same.alpha(), 1e-4);
    assertEquals(one.a(), same.a(), 1e-4);
  }

  @Test
  void withoutCoefficientsItIsMbgNbd() {
    var plain = new MbgNbdWithCovariates(TRUTH.base(), List.of("any"), List.of(0.0), List.of(0.0));
    assertEquals(TRUTH.base(), plain.of(17));
    var histories = CovariateHistories.builder("constant");
    shop(1_000, 3).all();
    simulated(1_000, 3).forEach(customer -> histories.add(customer.history(), 1));
    var refused = assertInstanceOf(Refused.class, MbgNbdWithCovariates.fit(histories.build()));
    assertEquals(RefusalReason.COVARIATES_UNDETERMINED, refused.reason());
  }

  @Test
  void valuesThatDoNotFitTheNamesAreRefused() {
    var builder = CovariateHistories.builder("a", "b");
    var failure =
        assertThrows(
            IllegalArgumentException.class, () -> builder.add(new History(0, 0, 1), 1, Double.NaN));
    assertEquals(
        "values are [1.0, NaN]: give a finite number for each of [a, b]", failure.getMessage());
  }

  private record Customer(History history, double ads, double firstOrder) {}

  private static List<Customer> simulated(int size, long seed) {
    return IntStream.range(0, size)
        .mapToObj(
            i -> {
              double ads = i % 3 == 0 ? 1 : 0;
              double firstOrder = (i % 5 - 2) * 0.5;
              double age = 104.0 * (i + 1) / size;
              var simulator =
                  PurchaseSimulator.of(TRUTH.of(ads, firstOrder), Shop.SPEND, seed * 1_000_003);
              return new Customer(simulator.customer(i, age).history(age), ads, firstOrder);
            })
        .toList();
  }

  private static CovariateHistories shop(int size, long seed) {
    return shop(size, seed, 0);
  }

  private static CovariateHistories shop(int size, long seed, double zero) {
    var histories = CovariateHistories.builder("channel=ads", "ln first order");
    simulated(size, seed).forEach(c -> histories.add(c.history(), c.ads(), c.firstOrder() + zero));
    return histories.build();
  }
}
