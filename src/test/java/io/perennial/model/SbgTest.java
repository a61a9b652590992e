package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SbgTest {
  private static final int EXTREME_CASES = 10_000;

  /** From this discount rate per period on, 50/d terms are few enough to be added one by one. */
  private static final double ADDABLE = 1e-3;

  /** References at 40 digits, made by golden/sbg.py with mpmath. */
  @Test
  void matchesTheReferences() throws IOException {
    JsonNode file;
    try (var stream = SbgTest.class.getResourceAsStream("/golden/sbg.json")) {
      file = new ObjectMapper().readTree(stream);
    }
    assertEquals(50, file.get("cases").size());
    for (JsonNode each : file.get("cases")) {
      var model = Sbg.of(number(each, "alpha"), number(each, "beta"));
      int n = each.get("n").intValue();
      int k = each.get("k").intValue();
      double d = number(each, "d");
      assertRelative(each, "churn", model.churnProbability(n));
      assertRelative(each, "survival", model.survival(n));
      assertRelative(each, "expected", model.expectedRenewals(n, k));
      assertRelative(each, "discounted_expected", model.discountedExpectedRenewals(n, k, d));
      assertRelative(each, "del", model.discountedExpectedLifetime(d));
      assertRelative(each, "derl", model.discountedExpectedResidualLifetime(n, d));
    }
  }

  private static double number(JsonNode node, String name) {
    return Double.parseDouble(node.get(name).textValue());
  }

  private static void assertRelative(JsonNode expected, String figure, double actual) {
    double value = number(expected, figure);
    assertEquals(value, actual, 1e-9 * value, () -> figure + " of " + expected);
  }

  /**
   * Whatever the parameters, everything is finite, rises and falls as it must, and DERL is what its
   * series gives, added here term by term.
   */
  @Test
  void extremeModelsAreFiniteMonotoneAndTheSumOfTheirSeries() {
    int added = 0;
    for (int number = 0; number < EXTREME_CASES; number++) {
      var random = new SplittableRandom(number);
      var model = Sbg.of(decades(random, -9, 9), decades(random, -9, 9));
      int n = random.nextInt(4) == 0 ? 0 : (int) decades(random, 0, 4);
      int k = (int) decades(random, 0, 3);
      double d = decades(random, -6, 2);
      String title = model + " after " + n + ", next " + k + ", rate " + d;
      double derl = model.discountedExpectedResidualLifetime(n, d);
      double within = model.discountedExpectedRenewals(n, k, d);
      double undiscounted = model.expectedRenewals(n, k);
      double lifetime = model.discountedExpectedLifetime(d);
      assertTrue(derl >= 0 && derl <= (1 + d) / d * (1 + 1e-12), title);
      assertTrue(lifetime >= 1 && lifetime <= (1 + d) / d * (1 + 1e-12), title);
      assertTrue(within <= undiscounted && undiscounted <= k * (1 + 1e-12), title);
      assertTrue(within <= derl * (1 + 1e-12), title);
      assertTrue(within <= model.discountedExpectedRenewals(n, k + 1, d), title);
      assertTrue(model.discountedExpectedResidualLifetime(n + 1, d) >= derl * (1 - 1e-12), title);
      assertTrue(model.discountedExpectedResidualLifetime(n, 2 * d) <= derl, title);
      assertTrue(model.churnProbability(n + 1) <= model.churnProbability(n), title);
      assertEquals(1, model.churnProbability(n) + model.retentionRate(n + 1), 1e-15, title);
      assertTrue(model.survival(n) >= 0 && model.survival(n) <= 1, title);
      assertTrue(model.survival(n + 1) <= model.survival(n), title);
      if (d >= ADDABLE) {
        added++;
        assertEquals(sum(model, n, d), derl, 1e-10 * derl, title);
      }
    }
    assertTrue(added > EXTREME_CASES / 2, added + " added");
  }

  private static double sum(Sbg model, int renewals, double rate) {
    double sum = 0;
    double term = 1;
    for (int t = 1; term > 1e-18 * sum; t++) {
      double stays = model.beta() + (renewals + t - 1);
      term *= stays / (model.alpha() + stays);
      sum += term;
      term /= 1 + rate;
    }
    return sum;
  }

  /** Even at the ends of what a double can hold. */
  @Test
  void nothingOverflows() {
    for (double alpha : new double[] {Double.MIN_VALUE, 1, Double.MAX_VALUE}) {
      for (double beta : new double[] {Double.MIN_VALUE, 1, Double.MAX_VALUE}) {
        var model = Sbg.of(alpha, beta);
        for (double d : new double[] {1e-9, 1, 1e300}) {
          for (double figure :
              new double[] {
                model.discountedExpectedLifetime(d),
                model.discountedExpectedResidualLifetime(5, d),
                model.discountedExpectedRenewals(5, 100, d),
                model.churnProbability(5),
                model.survival(1_000)
              }) {
            assertTrue(figure >= 0 && figure < Double.POSITIVE_INFINITY, model + ", rate " + d);
          }
        }
      }
    }
  }

  /** The model of those who have renewed n times is the same model with β+n. */
  @Test
  void knowsOnlyTheRenewals() {
    var model = Sbg.of(0.7, 1.2);
    assertEquals(Sbg.of(0.7, 5.2), model.posterior(4));
    assertEquals(model.survival(9) / model.survival(4), model.posterior(4).survival(5), 1e-15);
    assertEquals(model, Sbg.of(Map.of("alpha", 0.7, "beta", 1.2)));
  }

  @Test
  void refusesWhatIsOutOfItsDomain() {
    var model = Sbg.of(0.7, 1.2);
    assertMessage("alpha is 0.0: give a finite number above 0", () -> Sbg.of(0, 1));
    assertMessage("renewals is -1: give a count, 0 or more", () -> model.churnProbability(-1));
    assertMessage(
        "ratePerPeriod is 0.0: give a finite number, 1.0E-9 or more",
        () -> model.discountedExpectedLifetime(0));
    assertMessage(
        "sBG needs parameter beta: given are [alpha]", () -> Sbg.of(Map.of("alpha", 1.0)));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static double decades(SplittableRandom random, double from, double to) {
    return Math.pow(10, from + (to - from) * random.nextDouble());
  }
}
