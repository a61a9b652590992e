package io.perennial.score;

import io.perennial.business.Money;
import io.perennial.model.GammaGamma;
import io.perennial.model.History;
import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains predicted values, by taking a customer's history apart: what a new customer is worth,
 * what the orders so far change about that on the day of the last one, and what the silence since
 * then does.
 *
 * <p>With D the discounted expected purchases of a history, the predicted value is, exactly,
 *
 * <pre>D(0, 0, 0) · s₀ · m₀ × D(x, t_x, t_x)/D(0, 0, 0) × D(x, t_x, T)/D(x, t_x, t_x) × s/s₀ × m/m₀
 * </pre>
 *
 * where s is the expected spend of the customer and s₀ that of somebody of whom nothing is known, m
 * the margin and m₀ the shop's default.
 */
final class Explainer {
  private static final double DAYS_PER_WEEK = 7;
  private static final History NEW_CUSTOMER = new History(0, 0, 0);

  private final Basis basis;
  private final PurchaseModel purchases;
  private final @Nullable GammaGamma spend;
  private final String currency;

  Explainer(Basis basis, PurchaseModel purchases, @Nullable GammaGamma spend, String currency) {
    this.basis = basis;
    this.purchases = purchases;
    this.spend = spend;
    this.currency = currency;
  }

  /**
   * Explains a score.
   *
   * @param expectedSpend s, as it was stored
   * @param margin m
   */
  ScoreExplanation explain(History history, double expectedSpend, double margin) {
    List<ScoreEffect> effects = effects(history, expectedSpend, margin);
    Double daysBetween =
        history.frequency() == 0
            ? null
            : Double.valueOf(days(history.recency() / history.frequency()));
    double daysSince = days(history.age() - history.recency());
    double alive = purchases.probabilityAlive(history);
    return new ScoreExplanation(
        ExplanationSentence.of(effects, daysBetween, daysSince, alive),
        Money.of(
            discounted(NEW_CUSTOMER) * typicalSpend(expectedSpend) * typicalMargin(margin),
            currency),
        effects,
        daysBetween,
        daysSince,
        purchases.probabilityAlive(atOrder(history)),
        alive);
  }

  /** The factors between the typical value and the predicted one. */
  List<ScoreEffect> effects(History history, double expectedSpend, double margin) {
    double atOrder = discounted(atOrder(history));
    return List.of(
        new ScoreEffect(ScoreCause.FREQUENCY, atOrder / discounted(NEW_CUSTOMER)),
        new ScoreEffect(ScoreCause.SILENCE, discounted(history) / atOrder),
        new ScoreEffect(ScoreCause.SPEND, ratio(expectedSpend, typicalSpend(expectedSpend))),
        new ScoreEffect(ScoreCause.MARGIN, ratio(margin, typicalMargin(margin))));
  }

  /** The history as it stood on the day of the last order. */
  private static History atOrder(History history) {
    return new History(history.frequency(), history.recency(), history.recency());
  }

  /** Without a model of spend nothing is known of others: the customer's own is typical. */
  private double typicalSpend(double expectedSpend) {
    return spend == null ? expectedSpend : spend.expectedSpend(SpendHistory.NONE);
  }

  private double typicalMargin(double margin) {
    return basis.defaultMargin() > 0 ? basis.defaultMargin() : margin;
  }

  private double discounted(History history) {
    return purchases.discountedExpectedPurchases(
        history, basis.horizonWeeks(), basis.ratePerWeek());
  }

  /** Days to a tenth of a second: weeks hold no whole days exactly. */
  private static double days(double weeks) {
    return Math.rint(weeks * DAYS_PER_WEEK * 1e6) / 1e6;
  }

  private static double ratio(double value, double typical) {
    return typical == 0 ? 1 : value / typical;
  }
}
