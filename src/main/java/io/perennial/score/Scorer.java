package io.perennial.score;

import io.perennial.model.AlivePosterior;
import io.perennial.model.History;
import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendHistory;
import io.perennial.purchase.CustomerHistory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Values customers as of the day of their histories, under one basis.
 *
 * <p>Predicted value = discounted expected purchases within the horizon x expected spend x margin.
 */
public final class Scorer {

  private static final double DAYS_PER_WEEK = 7;

  private final Valuation valuation;
  private final Set<ScoreMetric> extras;

  /**
   * A scorer.
   *
   * @param extras the optional metrics that are wanted
   */
  public Scorer(Valuation valuation, Set<ScoreMetric> extras) {
    this.valuation = valuation;
    this.extras = extras;
  }

  /** What a customer is worth. */
  public CustomerValue value(CustomerHistory history) {
    Margins margins = Margins.of(history, valuation.basis());
    PurchaseModel purchases = valuation.purchases();
    if (purchases == null) {
      return new CustomerValue(
          margins.share(),
          margins.source(),
          margins.historical(),
          null,
          null,
          null,
          null,
          Map.of());
    }
    return value(history, margins, purchases);
  }

  /** The history as the purchase models see it: weeks since the first purchase. */
  public static History modelHistory(CustomerHistory history) {
    return new History(
        history.frequency(),
        history.recencyDays() / DAYS_PER_WEEK,
        history.ageDays() / DAYS_PER_WEEK);
  }

  /** The spend on repeat days as the spend model sees it. */
  public static SpendHistory spendHistory(CustomerHistory history) {
    return history.spendDays() == 0
        ? SpendHistory.NONE
        : new SpendHistory(history.spendDays(), history.spendMean());
  }

  private CustomerValue value(CustomerHistory history, Margins margins, PurchaseModel purchases) {
    Basis basis = valuation.basis();
    History model = modelHistory(history);
    double alive = purchases.probabilityAlive(model);
    AlivePosterior posterior = purchases.posterior(model);
    double discounted =
        alive * posterior.discountedExpectedPurchases(basis.horizonWeeks(), basis.ratePerWeek());
    double spend = expectedSpend(history);
    return new CustomerValue(
        margins.share(),
        margins.source(),
        margins.historical(),
        alive,
        alive * posterior.expectedPurchases(basis.horizonWeeks()),
        spend,
        discounted * spend * margins.share(),
        noOrder(alive, posterior));
  }

  private double expectedSpend(CustomerHistory history) {
    if (valuation.spend() != null) {
      return valuation.spend().expectedSpend(spendHistory(history));
    }
    return history.orders() == 0 ? 0 : Math.max(0, history.revenue() / history.orders());
  }

  private Map<ScoreMetric, Double> noOrder(double alive, AlivePosterior posterior) {
    if (extras.isEmpty()) {
      return Map.of();
    }
    Map<ScoreMetric, Double> values = new EnumMap<>(ScoreMetric.class);
    for (ScoreMetric extra : extras) {
      double weeks = extra.horizonDays().orElseThrow() / DAYS_PER_WEEK;
      values.put(extra, 1 - alive * posterior.probabilityOfPurchase(weeks));
    }
    return values;
  }
}
