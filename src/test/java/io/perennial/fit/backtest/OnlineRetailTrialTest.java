package io.perennial.fit.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.fit.Fitter;
import io.perennial.model.Ledger;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A wholesaler's ledger (UCI Online Retail, never committed), its positive rows, split at
 * 2011-06-30: no model foretells it as well as repeating the last period. Expected figures were
 * computed in Python before this code was written.
 */
@EnabledIfSystemProperty(
    named = "perennial.data.online-retail",
    matches = ".+",
    disabledReason = "the ledger is not in the repository: -Dperennial.data.online-retail=<file>")
class OnlineRetailTrialTest {

  private static final LocalDate FIRST = LocalDate.of(2010, 12, 1);
  private static final LocalDate LAST = LocalDate.of(2011, 12, 9);

  @Test
  void choosesTheRuleOfThumbAndSaysSo() {
    Ledger ledger =
        Ledger.read(System.getProperty("perennial.data.online-retail"), amount -> amount > 0);
    var plan = (BacktestPlan.Origins) BacktestPlan.of(FIRST, LAST, 162);
    assertEquals(List.of(LocalDate.of(2011, 6, 30)), plan.origins());
    PurchaseHoldout holdout = LedgerHoldout.of(ledger, plan.origins().get(0), 162);
    var models = Fitter.purchaseModels(holdout.histories());
    Trial trial = PurchaseTrial.of(plan, List.of(holdout), List.of(models));

    assertEquals(Map.of(Contender.NBD, 1.367), mae(trial, Contender.NBD));
    assertEquals(
        Map.of(Contender.REPEAT_LAST_PERIOD, 1.312), mae(trial, Contender.REPEAT_LAST_PERIOD));
    Ruling ruling = Ruling.on(trial, EnumSet.allOf(Contender.class)).orElseThrow();
    assertEquals(Contender.NBD, ruling.model());
    assertEquals(Contender.REPEAT_LAST_PERIOD, ruling.winner());
  }

  /**
   * Repeating every repeat purchase of the 212 days before the split, though the horizon is 162:
   * the 1.332 that docs/models.md tells beside it.
   */
  @Test
  void findsTheFigureThatCountsAllThatWasKnown() {
    Ledger ledger =
        Ledger.read(System.getProperty("perennial.data.online-retail"), amount -> amount > 0);
    LocalDate split = LocalDate.of(2011, 6, 30);
    PurchaseHoldout.Builder builder = PurchaseHoldout.builder(split, 162);
    ledger
        .customers()
        .values()
        .forEach(
            days -> {
              if (!days.firstKey().isAfter(split)) {
                builder.add(
                    io.perennial.model.History.of(days.keySet(), split),
                    days.headMap(split, true).size() - 1,
                    new int[days.tailMap(split, false).size()]);
              }
            });
    PurchaseHoldout holdout = builder.build();
    Accuracy accuracy = Accuracy.of(holdout.lastPeriod(), holdout.outcomes());
    assertEquals(1.332, accuracy.mae(), 5e-4);
  }

  private static Map<Contender, Double> mae(Trial trial, Contender contender) {
    return Map.of(contender, Math.round(trial.accuracy(contender).mae() * 1000) / 1000.0);
  }
}
