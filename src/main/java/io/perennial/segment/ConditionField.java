package io.perennial.segment;

import io.perennial.customer.EmailAddress;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoreStatus;
import io.perennial.score.Tier;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;

/**
 * The registry of fields that a condition may name: each with its type, the words for it, and its
 * SQL over the aliases {@code c} (the customer) and {@code s} (its current score, left joined).
 */
@Description("A field of the customer or of the current score that a condition may name.")
public enum ConditionField {
  @Description("Historical plus predicted value, in the reporting currency.")
  LIFETIME_VALUE(ScoreMetric.LIFETIME_VALUE),
  @Description("Predicted margin within the horizon, discounted, in the reporting currency.")
  PREDICTED_VALUE(ScoreMetric.PREDICTED_VALUE),
  @Description("Margin of all orders so far, in the reporting currency.")
  HISTORICAL_VALUE(ScoreMetric.HISTORICAL_VALUE),
  @Description("Probability in [0,1] that the customer has left for good: 1 - probability alive.")
  CHURN_PROBABILITY(ScoreMetric.CHURN_PROBABILITY),
  @Description("Probability in [0,1] that the customer will ever buy again.")
  PROBABILITY_ALIVE(FieldType.NUMBER, "probability alive", "s.probability_alive"),
  @Description("Expected number of purchases within the horizon.")
  EXPECTED_PURCHASES(ScoreMetric.EXPECTED_PURCHASES),
  @Description("Expected amount of the next purchase, in the reporting currency.")
  EXPECTED_ORDER_VALUE(ScoreMetric.EXPECTED_ORDER_VALUE),
  @Description("Revenue so far, net of refunds, in the reporting currency.")
  REVENUE(FieldType.NUMBER, "revenue", "s.revenue"),
  @Description("Number of orders, net of cancelled and fully refunded ones.")
  ORDERS(ScoreMetric.ORDERS),
  @Description("Number of later business days with a purchase, after the first.")
  FREQUENCY(FieldType.NUMBER, "frequency", "s.frequency"),
  @Description("Days from the last order to the day of the score.")
  DAYS_SINCE_ORDER(ScoreMetric.DAYS_SINCE_ORDER),
  @Description("Recency quintile, 1 (long ago) to 5 (just now).")
  RFM_RECENCY(FieldType.NUMBER, "recency quintile", "s.rfm_recency"),
  @Description("Frequency quintile, 1 (rarely) to 5 (most often).")
  RFM_FREQUENCY(FieldType.NUMBER, "frequency quintile", "s.rfm_frequency"),
  @Description("Monetary quintile, 1 (least) to 5 (most).")
  RFM_MONETARY(FieldType.NUMBER, "monetary quintile", "s.rfm_monetary"),
  @Description("Tier by value: HIGH, MID or LOW.")
  TIER("tier", "s.tier", Tier.values()),
  @Description("RFM group, such as CHAMPIONS or AT_RISK.")
  RFM_GROUP("RFM group", "s.rfm_group", RfmGroup.values()),
  @Description("Whether the prediction is complete: OK or INSUFFICIENT_DATA.")
  SCORE_STATUS("score status", "s.status", ScoreStatus.OK, ScoreStatus.INSUFFICIENT_DATA),
  @Description("Name of the customer.")
  NAME(FieldType.TEXT, "name", "c.name"),
  @Description("E-mail address, compared in lower case.")
  EMAIL(FieldType.TEXT, "e-mail", "c.email_normalised"),
  @Description("Channel that the customer came through.")
  CHANNEL(FieldType.TEXT, "channel", "c.channel"),
  @Description("Country of the customer, as imported.")
  COUNTRY(FieldType.TEXT, "country", "c.country"),
  @Description("Language of the customer, as a BCP 47 tag.")
  LOCALE(FieldType.TEXT, "locale", "c.locale"),
  @Description("Day on which the customer was won.")
  ACQUIRED_AT(FieldType.DATE, "acquisition day", "c.acquired_at"),
  @Description("What winning the customer cost, in the reporting currency.")
  ACQUISITION_COST(
      FieldType.NUMBER, "acquisition cost", "cast(c.acquisition_cost as double precision)");

  private final FieldType type;
  private final String words;
  private final String sql;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> choices;

  ConditionField(FieldType type, String words, String sql) {
    this.type = type;
    this.words = words;
    this.sql = sql;
    this.choices = List.of();
  }

  ConditionField(ScoreMetric metric) {
    this(FieldType.NUMBER, metric.words(), metric.sql());
  }

  ConditionField(String words, String sql, Enum<?>... choices) {
    this.type = FieldType.CHOICE;
    this.words = words;
    this.sql = sql;
    this.choices = Stream.of(choices).map(Enum::name).toList();
  }

  /** The type of its values. */
  public FieldType type() {
    return type;
  }

  /** The field in a sentence. */
  public String words() {
    return words;
  }

  /** Its SQL expression over {@code c} and {@code s}. */
  public String sql() {
    return sql;
  }

  /** The legal words, where the type is {@link FieldType#CHOICE}; else empty. */
  public List<String> choices() {
    return choices;
  }

  /** The operand as the column is written: e-mails are stored in normalised form. */
  Operand canonical(Operand operand) {
    if (this != EMAIL) {
      return operand;
    }
    if (operand instanceof Operand.Text text) {
      return new Operand.Text(EmailAddress.normalise(text.value()));
    }
    if (operand instanceof Operand.Texts texts) {
      return new Operand.Texts(texts.values().stream().map(EmailAddress::normalise).toList());
    }
    return operand;
  }
}
