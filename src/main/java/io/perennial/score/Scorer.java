package io.perennial.score;

import io.perennial.model.AlivePosterior;
import io.perennial.model.History;
import io.perennial.model.MbgCnbd;
import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendHistory;
import io.perennial.purchase.CustomerHistory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /**
   * One metric of a customer, the same number as {@link #value(CustomerHistory)} gives; null where
   * there is no purchase model.
   *
   * @param metric predicted value, lifetime value, churn probability, expected purchases or a "no
   *     order within n days"
   */
  public @Nullable Double value(CustomerHistory history, ScoreMetric metric) {
    return valuation.purchases() == null
        ? null
        : Double.valueOf(value(history, metric, ofTimes(history, metric)));
  }

  /**
   * The part of such a metric that follows from the times of the purchases alone: where there is a
   * purchase model.
   */
  public double ofTimes(CustomerHistory history, ScoreMetric metric) {
    PurchaseModel purchases = Objects.requireNonNull(valuation.purchases());
    History times = modelHistory(history);
    double alive = purchases.probabilityAlive(times);
    return switch (metric) {
      case CHURN_PROBABILITY -> 1 - alive;
      case PREDICTED_VALUE, LIFETIME_VALUE -> discounted(alive, purchases.posterior(times));
      case NO_ORDER_30, NO_ORDER_60, NO_ORDER_90, NO_ORDER_180, NO_ORDER_365 ->
          noOrder(metric, alive, purchases.posterior(times));
      case EXPECTED_PURCHASES -> expectedPurchases(alive, purchases.posterior(times));
      case HISTORICAL_VALUE, EXPECTED_ORDER_VALUE, DAYS_SINCE_ORDER, DAYS_OVERDUE, ORDERS ->
          throw new IllegalArgumentException(metric + " does not follow from a model");
    };
  }

  /** The metric of a customer of whom {@link #ofTimes} is known. */
  public double value(CustomerHistory history, ScoreMetric metric, double ofTimes) {
    return switch (metric) {
      case PREDICTED_VALUE ->
          ofTimes * expectedSpend(history) * Margins.of(history, valuation.basis()).share();
      case LIFETIME_VALUE -> {
        Margins margins = Margins.of(history, valuation.basis());
        yield margins.historical() + ofTimes * expectedSpend(history) * margins.share();
      }
      case CHURN_PROBABILITY,
          EXPECTED_PURCHASES,
          NO_ORDER_30,
          NO_ORDER_60,
          NO_ORDER_90,
          NO_ORDER_180,
          NO_ORDER_365 ->
          ofTimes;
      case HISTORICAL_VALUE, EXPECTED_ORDER_VALUE, DAYS_SINCE_ORDER, DAYS_OVERDUE, ORDERS ->
          throw new IllegalArgumentException(metric + " does not follow from a model");
    };
  }

  /** Which way a metric goes, from day to day, while a customer buys nothing. */
  public Course inSilence(ScoreMetric metric) {
    return switch (metric) {
      case CHURN_PROBABILITY -> Course.RISES;
      case NO_ORDER_30, NO_ORDER_60, NO_ORDER_90, NO_ORDER_180, NO_ORDER_365 ->
          silenceTellsOneThing() ? Course.RISES : Course.EITHER_WAY;
      case PREDICTED_VALUE, LIFETIME_VALUE, EXPECTED_PURCHASES ->
          silenceTellsOneThing() ? Course.FALLS : Course.EITHER_WAY;
      case DAYS_SINCE_ORDER, DAYS_OVERDUE -> Course.RISES;
      case HISTORICAL_VALUE, EXPECTED_ORDER_VALUE, ORDERS -> Course.EITHER_WAY;
    };
  }

  /**
   * Where purchases come by chance, a day without one makes a low rate and having left likelier,
   * and that alone: whatever grows with the rate falls. Of those who buy regularly it says too that
   * the next purchase is nearer.
   */
  private boolean silenceTellsOneThing() {
    PurchaseModel purchases = valuation.purchases();
    return purchases != null
        && switch (purchases.name()) {
          case NBD, BG_NBD, MBG_NBD, PARETO_NBD -> true;
          case MBG_CNBD -> purchases instanceof MbgCnbd regular && regular.k() == 1;
          case MBG_NBD_COVARIATES, BG_BB, SBG, GAMMA_GAMMA -> false;
        };
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
    History model = modelHistory(history);
    double alive = purchases.probabilityAlive(model);
    AlivePosterior posterior = purchases.posterior(model);
    double spend = expectedSpend(history);
    return new CustomerValue(
        margins.share(),
        margins.source(),
        margins.historical(),
        alive,
        expectedPurchases(alive, posterior),
        spend,
        discounted(alive, posterior) * spend * margins.share(),
        noOrder(alive, posterior));
  }

  private double expectedPurchases(double alive, AlivePosterior posterior) {
    return alive * posterior.expectedPurchases(valuation.basis().horizonWeeks());
  }

  private double discounted(double alive, AlivePosterior posterior) {
    Basis basis = valuation.basis();
    return alive * posterior.discountedExpectedPurchases(basis.horizonWeeks(), basis.ratePerWeek());
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
      values.put(extra, noOrder(extra, alive, posterior));
    }
    return values;
  }

  private static double noOrder(ScoreMetric metric, double alive, AlivePosterior posterior) {
    double weeks = metric.horizonDays().orElseThrow() / DAYS_PER_WEEK;
    return 1 - alive * posterior.probabilityOfPurchase(weeks);
  }
}
