package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.model.FitOutcome.Converged;
import io.perennial.model.FitOutcome.Refused;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SbgFitTest {
  private static final double NORMAL_95 = 1.959964;

  /** Survivors of 1,000 over seven years: Fader & Hardie (2007), their two data sets. */
  private static final int[] HIGH_END = {869, 743, 653, 593, 551, 517, 491};

  private static final int[] REGULAR = {631, 468, 382, 326, 289, 262, 241};

  /** Parameters and log-likelihoods of Fader & Hardie (2007), from golden/published.json. */
  @Test
  void findsThePublishedParameters() throws IOException {
    assertPublished("highend", HIGH_END);
    assertPublished("regular", REGULAR);
  }

  private static void assertPublished(String name, int[] survivors) throws IOException {
    var published =
        new ObjectMapper()
            .readTree(SbgFitTest.class.getResourceAsStream("/golden/published.json"))
            .get("sbg_FH2007")
            .get(name);
    Converged<Sbg> fit = converged(Sbg.fit(cohort(survivors)));
    assertEquals(published.get("alpha").doubleValue(), fit.model().alpha(), 5e-4);
    assertEquals(published.get("beta").doubleValue(), fit.model().beta(), 5e-4);
    assertEquals(published.get("LL").doubleValue(), fit.logLikelihood(), 0.05);
    assertEquals(1000, fit.customers());
  }

  private static GroupedTenures cohort(int[] survivors) {
    var builder = GroupedTenures.builder();
    int before = 1000;
    for (int i = 0; i < survivors.length; i++) {
      builder.ended(i, before - survivors[i]);
      before = survivors[i];
    }
    return builder.active(survivors.length, before).build();
  }

  /** Intervals of 95 % on the log scale hold the truth for at least 90 of 100 simulated shops. */
  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    for (Sbg truth : List.of(Sbg.of(0.704, 1.182), Sbg.of(0.668, 3.806), Sbg.of(2, 30))) {
      int alphaHeld = 0;
      int betaHeld = 0;
      for (long seed = 1; seed <= 100; seed++) {
        Converged<Sbg> fit = converged(Sbg.fit(simulated(truth, 4_000, 36, seed)));
        alphaHeld += holds(fit.parameters().get(0), truth.alpha()) ? 1 : 0;
        betaHeld += holds(fit.parameters().get(1), truth.beta()) ? 1 : 0;
      }
      assertTrue(alphaHeld >= 90 && betaHeld >= 90, truth + ": " + alphaHeld + ", " + betaHeld);
    }
  }

  private static boolean holds(Parameter estimate, double truth) {
    Double error = estimate.standardError();
    assertNotNull(error, estimate::toString);
    return Math.abs(Math.log(estimate.value() / truth)) <= NORMAL_95 * error / estimate.value();
  }

  /** Contracts that began at any time within so many periods: the younger, the sooner censored. */
  private static GroupedTenures simulated(Sbg truth, int contracts, int periods, long seed) {
    var draws = new RandomDraws(seed);
    var leaves = draws.gamma(truth.alpha());
    var stays = draws.gamma(truth.beta());
    var builder = GroupedTenures.builder();
    for (int i = 0; i < contracts; i++) {
      int seen = i % (periods + 1);
      double leaving = leaves.sample();
      int renewalsTried = draws.trialsToSuccess(leaving / (leaving + stays.sample()));
      if (renewalsTried <= seen) {
        builder.ended(renewalsTried - 1, 1);
      } else {
        builder.active(seen, 1);
      }
    }
    return builder.build();
  }

  /** The gradient is that of the value, by central differences. */
  @Test
  void theGradientIsThatOfTheLikelihood() {
    var likelihood = new SbgLikelihood(simulated(Sbg.of(0.7, 1.2), 1_000, 24, 3));
    double[] gradient = new double[2];
    double[] ignored = new double[2];
    for (double[] point : new double[][] {{-0.4, 0.2}, {3, 5}, {-4, 2}, {1, -3}}) {
      likelihood.value(point, gradient);
      for (int i = 0; i < 2; i++) {
        double[] above = point.clone();
        double[] below = point.clone();
        above[i] += 1e-5;
        below[i] -= 1e-5;
        double slope = (likelihood.value(above, ignored) - likelihood.value(below, ignored)) / 2e-5;
        assertEquals(slope, gradient[i], 1e-7);
      }
    }
  }

  /** The likelihood by renewals is that of the paper, contract by contract. */
  @Test
  void theLikelihoodIsTheOneOfThePaper() {
    var model = Sbg.of(0.668, 3.806);
    double logLikelihood = 491 * Math.log(model.survival(7));
    int before = 1000;
    for (int t = 1; t <= HIGH_END.length; t++) {
      logLikelihood +=
          (before - HIGH_END[t - 1]) * Math.log(model.survival(t - 1) - model.survival(t));
      before = HIGH_END[t - 1];
    }
    var likelihood = new SbgLikelihood(cohort(HIGH_END));
    double value = likelihood.value(new double[] {Math.log(0.668), Math.log(3.806)}, new double[2]);
    assertEquals(logLikelihood, -value * likelihood.scale(), 1e-9);
  }

  @Test
  void tooLittleGivesAReason() {
    assertEquals(
        new Refused<Sbg>(
            RefusalReason.TOO_FEW_CONTRACTS,
            "49 of 349 subscriptions have come to a renewal, at least 50 are needed"),
        Sbg.fit(GroupedTenures.builder().active(0, 300).active(2, 29).ended(1, 20).build()));
    assertEquals(
        new Refused<Sbg>(
            RefusalReason.TOO_FEW_CANCELLATIONS,
            "0 of 300 subscriptions have ended, at least 10 are needed"),
        Sbg.fit(GroupedTenures.builder().active(12, 300).build()));
    assertEquals(
        new Refused<Sbg>(
            RefusalReason.TOO_FEW_RENEWALS,
            "fewer than 10 subscriptions have come to a renewal after their first"),
        Sbg.fit(GroupedTenures.builder().active(1, 300).active(2, 9).ended(0, 80).build()));
    assertEquals(
        RefusalReason.TOO_FEW_CONTRACTS,
        assertInstanceOf(Refused.class, Sbg.fit(GroupedTenures.builder().build())).reason());
  }

  /**
   * Where retention does not rise with tenure, everybody has the same, and nothing more is told.
   */
  @Test
  void retentionThatDoesNotRiseIsTheSameForEverybody() {
    var falling = GroupedTenures.builder();
    var constant = GroupedTenures.builder();
    for (int n = 0; n < 10; n++) {
      falling.ended(n, 10 + 10 * n);
      constant.ended(n, 1 << (10 - n));
    }
    for (var tenures : List.of(falling.build(), constant.active(10, 1).active(9, 1).build())) {
      Converged<Sbg> fit = converged(Sbg.fit(tenures));
      double churn = fit.model().churnProbability(0);
      assertEquals(churn, fit.model().churnProbability(10), 0.01 * churn, fit::toString);
    }
  }

  /** Where all leave at once or never, the model says so and stays finite. */
  @Test
  void lovedOrLeftAtOnce() {
    Converged<Sbg> fit =
        converged(Sbg.fit(GroupedTenures.builder().ended(0, 400).active(24, 600).build()));
    assertEquals(0.4, fit.model().churnProbability(0), 1e-3);
    assertTrue(fit.model().churnProbability(5) < 1e-3, fit::toString);
    assertTrue(Double.isFinite(fit.model().discountedExpectedLifetime(0.01)));
  }

  @Test
  void oneRateForAllHasNoStandardErrors() {
    var tenures = GroupedTenures.builder();
    for (int n = 0; n < 10; n++) {
      tenures.ended(n, 10 + 10 * n);
    }
    assertNull(converged(Sbg.fit(tenures.build())).parameters().get(0).standardError());
  }

  private static Converged<Sbg> converged(FitOutcome<Sbg> outcome) {
    assertInstanceOf(Converged.class, outcome, outcome::toString);
    return (Converged<Sbg>) outcome;
  }
}
