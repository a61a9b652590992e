package io.perennial.fit;

import io.perennial.business.BusinessConfig;
import io.perennial.fit.backtest.BacktestPlan;
import io.perennial.fit.backtest.Contender;
import io.perennial.fit.backtest.PurchaseHoldout;
import io.perennial.fit.backtest.PurchaseTrial;
import io.perennial.fit.backtest.Ruling;
import io.perennial.fit.backtest.SpendHoldout;
import io.perennial.fit.backtest.SpendTrial;
import io.perennial.fit.backtest.Trial;
import io.perennial.model.GammaGamma;
import io.perennial.model.History;
import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendHistory;
import io.perennial.purchase.CustomerHoldout;
import io.perennial.purchase.Holdouts;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Tries the models on the shop's own past: at one to three origins they are fitted on what was
 * known then, and foretell what came.
 */
@Singleton
final class Backtester {

  /** Beyond it a sample of the customers is taken: a standard error of MAE is then below 0.01. */
  static final int MOST_CUSTOMERS = 200_000;

  private static final double DAYS_PER_WEEK = 7;

  private static final String NO_MODEL =
      "None of the models could be fitted on what was known at %s, the origin of the trial.";

  private final Holdouts holdouts;
  private final BusinessConfig business;

  Backtester(Holdouts holdouts, BusinessConfig business) {
    this.holdouts = holdouts;
    this.business = business;
  }

  /**
   * Tries them, in the ambient transaction.
   *
   * @param horizonDays of the scores; cut down to what the history allows
   * @param candidates those that were refused on all that is known take no part in the choice
   */
  BacktestReport test(Handle handle, LocalDate asOf, int horizonDays, List<Candidate> candidates) {
    Optional<LocalDate> first = holdouts.firstDay(handle, asOf);
    if (first.isEmpty()) {
      return BacktestReport.none("Nobody had bought by " + asOf + ".");
    }
    BacktestPlan plan = BacktestPlan.of(first.get(), asOf, horizonDays);
    if (plan instanceof BacktestPlan.TooShort tooShort) {
      return BacktestReport.none(tooShort.reason());
    }
    holdouts.prepare(handle);
    return test(handle, (BacktestPlan.Origins) plan, admitted(candidates));
  }

  private BacktestReport test(Handle handle, BacktestPlan.Origins plan, Set<Contender> admitted) {
    List<PurchaseHoldout> purchases = new ArrayList<>();
    SpendHoldout.Builder spend = SpendHoldout.builder();
    for (LocalDate origin : plan.origins()) {
      PurchaseHoldout.Builder builder = PurchaseHoldout.builder(origin, plan.horizonDays());
      try (Stream<CustomerHoldout> stream =
          holdouts.stream(handle, origin, plan.horizonDays(), MOST_CUSTOMERS)) {
        stream.forEach(
            one -> {
              History history = history(one);
              builder.add(
                  history,
                  one.lastPeriod(),
                  one.laterDays().stream().mapToInt(Integer::intValue).toArray());
              builder.gaps(one.frequency(), one.gapLogSum());
              if (purchases.isEmpty()) {
                spend.add(history, spend(one), one.laterSpend());
              }
            });
      }
      if (builder.isEmpty()) {
        return BacktestReport.none("Nobody had bought by " + origin + ".");
      }
      purchases.add(builder.build());
    }
    List<Map<Contender, PurchaseModel>> models =
        purchases.stream().map(each -> Fitter.purchaseModels(each.histories())).toList();
    Optional<Ruling> ruling = Ruling.on(PurchaseTrial.of(plan, purchases, models), admitted);
    if (ruling.isEmpty()) {
      return BacktestReport.none(NO_MODEL.formatted(plan.origins().get(0)));
    }
    PurchaseModel best = Objects.requireNonNull(models.get(0).get(ruling.get().model()));
    return new BacktestReport(
        BacktestReport.Tried.of(ruling.get(), "orders"),
        ruling(plan, spend.build(), best, admitted)
            .map(each -> BacktestReport.Tried.of(each, business.currency()))
            .orElse(null),
        null);
  }

  private static Optional<Ruling> ruling(
      BacktestPlan.Origins plan,
      SpendHoldout holdout,
      PurchaseModel purchases,
      Set<Contender> admitted) {
    Optional<GammaGamma> model = GammaGamma.fit(holdout.spend()).fitted();
    Trial trial = SpendTrial.of(plan, holdout, purchases, model.orElse(null));
    return Ruling.on(trial, admitted);
  }

  private static Set<Contender> admitted(List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> !candidate.isRefused())
        .map(candidate -> Contender.of(candidate.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static History history(CustomerHoldout one) {
    return new History(
        one.frequency(), one.recencyDays() / DAYS_PER_WEEK, one.ageDays() / DAYS_PER_WEEK);
  }

  private static SpendHistory spend(CustomerHoldout one) {
    return one.spendDays() == 0
        ? SpendHistory.NONE
        : new SpendHistory(one.spendDays(), one.spendMean());
  }
}
