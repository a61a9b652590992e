package io.perennial.score;

import java.util.OptionalInt;
import org.eclipse.microprofile.graphql.Description;

/** A number of a score that filters, segments and workflows can ask for. */
@Description("A number of a score that filters, segments and workflows can ask for.")
public enum ScoreMetric {
  /** Discounted margin expected over the horizon. */
  PREDICTED_VALUE(Type.MONEY, true, "predicted value", "%s.predicted_value"),
  /** Historical value and predicted value together. */
  LIFETIME_VALUE(Type.MONEY, true, "lifetime value", "%s.lifetime_value"),
  /** Margin of the orders so far, refunds taken off. */
  HISTORICAL_VALUE(Type.MONEY, true, "historical value", "%s.historical_value"),
  /** 1 - P(alive). */
  CHURN_PROBABILITY(Type.PROBABILITY, true, "churn probability", "(1 - %s.probability_alive)"),
  /** Probability of no order within 30 days. */
  NO_ORDER_30(30),
  /** Probability of no order within 60 days. */
  NO_ORDER_60(60),
  /** Probability of no order within 90 days. */
  NO_ORDER_90(90),
  /** Probability of no order within 180 days. */
  NO_ORDER_180(180),
  /** Probability of no order within 365 days. */
  NO_ORDER_365(365),
  /** Purchases expected within the horizon. */
  EXPECTED_PURCHASES(Type.COUNT, true, "expected purchases", "%s.expected_purchases"),
  /** Expected value of an order, before margin. */
  EXPECTED_ORDER_VALUE(Type.MONEY, true, "expected order value", "%s.expected_spend"),
  /** Days from the last order to the run's day. */
  DAYS_SINCE_ORDER(Type.DAYS, false, "days since the last order", "%s.days_since_order"),
  /**
   * Days past the expected next order: days since the last one less the mean interval between the
   * customer's purchases; none before the second. The interval is taken to the second, so that
   * whole days stay whole.
   */
  DAYS_OVERDUE(
      Type.DAYS,
      false,
      "days past the expected next order",
      "(%1$s.days_since_order - round(604800 * %1$s.recency_weeks) / 86400"
          + " / nullif(%1$s.frequency, 0))"),
  /** Orders so far, without cancelled and wholly refunded ones. */
  ORDERS(Type.COUNT, false, "orders", "%s.orders");

  /** What kind of number a metric is. */
  public enum Type {
    /** An amount in the reporting currency. */
    MONEY,
    /** A number in [0, 1]. */
    PROBABILITY,
    /** A number of things, not always whole. */
    COUNT,
    /** A number of days. */
    DAYS
  }

  private final Type type;
  private final boolean dependsOnBasis;
  private final String words;
  private final String expression;
  private final int horizonDays;

  ScoreMetric(Type type, boolean dependsOnBasis, String words, String expression) {
    this.type = type;
    this.dependsOnBasis = dependsOnBasis;
    this.words = words;
    this.expression = expression;
    this.horizonDays = 0;
  }

  ScoreMetric(int horizonDays) {
    this.type = Type.PROBABILITY;
    this.dependsOnBasis = true;
    this.words = "probability of no order within " + horizonDays + " days";
    this.expression = "%s.no_order_" + horizonDays;
    this.horizonDays = horizonDays;
  }

  /** What kind of number it is. */
  public Type type() {
    return type;
  }

  /** Its name in a sentence, lower case: "churn probability". */
  public String words() {
    return words;
  }

  /**
   * The SQL expression over the row of a score, null where the customer has no value.
   *
   * @param alias of the table score (or, where {@link #dependsOnBasis}, of
   *     score_under_previous_basis), without a dot; never text from outside
   */
  public String sql(String alias) {
    return expression.formatted(alias);
  }

  /** {@link #sql(String)} over the alias s. */
  public String sql() {
    return sql("s");
  }

  /**
   * Whether fit, horizon, discount rate or margin decide it: then it has a value under each basis.
   */
  public boolean dependsOnBasis() {
    return dependsOnBasis;
  }

  /** Whether it is stored only while {@link ExtraMetrics} ask for it. */
  public boolean isOptional() {
    return horizonDays > 0;
  }

  /** The days of a "no order within n days"; empty for all others. */
  public OptionalInt horizonDays() {
    return horizonDays > 0 ? OptionalInt.of(horizonDays) : OptionalInt.empty();
  }
}
