package io.perennial.fit.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Forecasts by hand of 4 customers, each standing for 100: what came is 0, 0, 2, 4. */
class RulingTest {

  private static final Set<Contender> ALL = EnumSet.allOf(Contender.class);
  private static final BacktestPlan.Origins PLAN =
      new BacktestPlan.Origins(List.of(LocalDate.of(2026, 1, 1)), 90);
  private static final Outcomes OUTCOMES =
      new Outcomes(new double[] {0, 0, 2, 4}, new long[] {100, 100, 100, 100});

  @Test
  void takesTheModelWithTheSmallestErrorWhereItIsAheadByMoreThanChance() {
    Ruling ruling =
        rule(
            forecast(Contender.MBG_NBD, 0.1, 0.1, 2, 3),
            forecast(Contender.BG_NBD, 1, 1, 1, 3),
            forecast(Contender.REPEAT_LAST_PERIOD, 2, 2, 0, 2));
    assertEquals(Contender.MBG_NBD, ruling.model());
    assertEquals(Contender.MBG_NBD, ruling.winner());
    assertEquals(Set.of(), ruling.runnersUp());
    Reasons reasons = new Reasons(ruling, "orders");
    assertEquals(
        "It foretold the next 90 days better than the other models: 0.30 orders off per customer,"
            + " 13 % too low in all.",
        reasons.of(Contender.MBG_NBD));
    assertEquals(
        "MBG/NBD foretold better: 0.30 orders off per customer, 13 % too low in all, beside 1.00"
            + " orders off per customer, right in all.",
        reasons.of(Contender.BG_NBD));
    assertEquals(
        "It could not be tried on the past, and MBG/NBD could.", reasons.of(Contender.PARETO_NBD));
    assertNull(reasons.warning());
  }

  /** Errors .5 and .51 with differences of ±1: the standard error is about .05. */
  @Test
  void takesTheSmallestBiasAmongThoseWithinOneStandardError() {
    Forecast best = forecast(Contender.MBG_NBD, 0, 0, 1, 3);
    Forecast close = forecast(Contender.BG_NBD, 0.52, 0.5, 2, 3);
    PairedDifference behind = trial(best, close).difference(Contender.BG_NBD, Contender.MBG_NBD);
    assertTrue(behind.mean() > 0 && behind.mean() < behind.standardError(), behind.toString());
    Ruling ruling = rule(best, close);
    assertEquals(Contender.BG_NBD, ruling.model(), "nothing too much in all, beside a third");
    assertEquals(Set.of(Contender.MBG_NBD), ruling.runnersUp());
    Reasons reasons = new Reasons(ruling, "orders");
    assertEquals(
        "As good as the best at foretelling the next 90 days and closest to the total: 0.51 orders"
            + " off per customer, right in all.",
        reasons.of(Contender.BG_NBD));
    assertTrue(reasons.of(Contender.MBG_NBD).contains("as well as BG/NBD"));
  }

  @Test
  void ordersEqualsByName() {
    List<Contender> order =
        List.of(Contender.NBD, Contender.MBG_NBD, Contender.PARETO_NBD, Contender.BG_NBD);
    for (int i = 0; i < order.size(); i++) {
      Forecast[] rest =
          order.subList(i, order.size()).stream()
              .map(each -> forecast(each, 1, 1, 1, 1))
              .toArray(Forecast[]::new);
      assertEquals(order.get(i), rule(rest).model());
    }
  }

  @Test
  void letsARuleOfThumbWinOnlyAgainstEveryModel() {
    Forecast rule = forecast(Contender.REPEAT_LAST_PERIOD, 0, 0, 2, 3);
    Ruling ruling = rule(forecast(Contender.NBD, 1, 1, 1, 3), rule);
    assertEquals(Contender.NBD, ruling.model());
    assertEquals(Contender.REPEAT_LAST_PERIOD, ruling.winner());
    assertEquals(
        "It is the only model that could be tried; over the next 90 days: 1.00 orders off per"
            + " customer, right in all.",
        new Reasons(ruling, "orders").of(Contender.NBD));
    assertEquals(
        "No model foretold the next 90 days as well as repeating the last period (0.25 orders off"
            + " per customer, 17 % too low in all, beside 1.00 orders off per customer, right in all"
            + " for NBD). Scores are computed with NBD all the same: take them with care.",
        new Reasons(ruling, "orders").warning());
    assertEquals(
        Contender.MBG_NBD,
        rule(forecast(Contender.MBG_NBD, 0, 0, 2, 4), forecast(Contender.NBD, 1, 1, 1, 3), rule)
            .winner());
  }

  /** MAE .75 beside 1, but RMSE 1.5 beside 1. */
  @Test
  void doesNotTakeManyZerosForForesight() {
    Ruling ruling =
        rule(
            forecast(Contender.MBG_NBD, 1, 1, 1, 3),
            forecast(Contender.REPEAT_LAST_PERIOD, 0, 0, 2, 1));
    assertEquals(Contender.MBG_NBD, ruling.winner());
    assertNull(ruling.rule());
  }

  @Test
  void leavesOutWhatIsNotAdmitted() {
    Trial trial =
        trial(forecast(Contender.MBG_NBD, 0, 0, 2, 4), forecast(Contender.NBD, 1, 1, 1, 1));
    assertEquals(Contender.NBD, Ruling.on(trial, Set.of(Contender.NBD)).orElseThrow().model());
    assertFalse(Ruling.on(trial, Set.of()).isPresent());
    assertFalse(Ruling.on(trial(forecast(Contender.RATE_SO_FAR, 1, 1, 1, 1)), ALL).isPresent());
  }

  @Test
  void rulesWhereNobodyBought() {
    Trial trial =
        new Trial(
            PLAN,
            List.of(new Outcomes(new double[] {0, 0}, new long[] {5, 5})),
            List.of(forecast(Contender.MBG_NBD, 1, 0), forecast(Contender.BG_NBD, 2, 2)));
    Ruling ruling = Ruling.on(trial, ALL).orElseThrow();
    assertEquals(Contender.MBG_NBD, ruling.model());
    assertTrue(
        new Reasons(ruling, "orders")
            .of(Contender.MBG_NBD)
            .endsWith(": 0.50 orders off per customer."));
  }

  private static Ruling rule(Forecast... forecasts) {
    return Ruling.on(trial(forecasts), ALL).orElseThrow();
  }

  private static Trial trial(Forecast... forecasts) {
    return new Trial(PLAN, List.of(OUTCOMES), Arrays.asList(forecasts));
  }

  private static Forecast forecast(Contender contender, double... foretold) {
    return new Forecast(contender, List.of(foretold), List.of());
  }
}
