package io.perennial.score;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a run as they would be under the basis and the borders of a run before, as SQL: a
 * table expression with the columns of score. What it says agrees with {@link Ranker}.
 *
 * @param run whose scores are meant
 * @param basis whether the values are those under the previous basis, else those of the run
 * @param cutPoints the borders before; null where tiers and RFM groups are not asked for: they are
 *     then those of the run
 * @param before the kept run whose tiers hysteresis holds on to; null where there is none
 * @param hysteresis of the tiers
 */
public record ScoresAsBefore(
    ScoringRun run,
    boolean basis,
    @Nullable CutPoints cutPoints,
    @Nullable Long before,
    double hysteresis) {

  private static final List<String> OF_THE_RUN =
      List.of(
          "run_id",
          "customer_id",
          "purchase_version",
          "orders",
          "frequency",
          "recency_weeks",
          "age_weeks",
          "spend_days",
          "spend_mean",
          "revenue",
          "margin",
          "margin_source",
          "days_since_order",
          "alive_since",
          "valued_since",
          "ordered_since",
          "repeated_since");

  private static final List<String> OF_THE_BASIS =
      List.of(
          "historical_value",
          "predicted_value",
          "lifetime_value",
          "probability_alive",
          "expected_purchases",
          "expected_spend",
          "no_order_30",
          "no_order_60",
          "no_order_90",
          "no_order_180",
          "no_order_365");

  /** The text, in brackets, to be followed by an alias. */
  public String sql() {
    String values = basis ? "p" : "r";
    List<String> columns = new ArrayList<>();
    OF_THE_RUN.forEach(column -> columns.add("r." + column));
    OF_THE_BASIS.forEach(column -> columns.add(values + "." + column));
    columns.add(
        "case when %s.predicted_value is null then '%s' else '%s' end as status"
            .formatted(values, ScoreStatus.INSUFFICIENT_DATA, ScoreStatus.OK));
    columns.addAll(ranks(values));
    return "(select %s from score r%s%s where r.run_id = %d)"
        .formatted(String.join(", ", columns), previousValues(), previousTiers(), run.id());
  }

  private String previousValues() {
    return basis
        ? " left join score_under_previous_basis p on p.run_id = %d and p.customer_id = r.customer_id"
            .formatted(run.id())
        : "";
  }

  private String previousTiers() {
    return cutPoints == null || before == null
        ? ""
        : " left join %s b on b.customer_id = r.customer_id"
            .formatted(new ScorePartition(before).table());
  }

  private List<String> ranks(String values) {
    if (cutPoints == null) {
      return List.of("r.tier", "r.rfm_recency", "r.rfm_frequency", "r.rfm_monetary", "r.rfm_group");
    }
    String recency = "(6 - " + fifth("r.days_since_order", cutPoints.recency()) + ")";
    String frequency = fifth("r.orders", cutPoints.frequency());
    return List.of(
        tier(values + ".lifetime_value", cutPoints) + " as tier",
        recency + " as rfm_recency",
        frequency + " as rfm_frequency",
        fifth("r.revenue", cutPoints.monetary()) + " as rfm_monetary",
        group(recency, frequency) + " as rfm_group");
  }

  private String tier(String value, CutPoints borders) {
    Double high = borders.tierHigh();
    Double mid = borders.tierMid();
    if (high == null || mid == null) {
      return "cast(null as text)";
    }
    return """
    case when %1$s is null then null
         when %1$s > %2$s then 'HIGH' when %1$s > %3$s then 'MID' else 'LOW' end
    """
        .formatted(
            value, border(high, "b.tier = 'HIGH'"), border(mid, "b.tier in ('HIGH', 'MID')"));
  }

  private String border(double border, String lowered) {
    return before == null
        ? number(border)
        : "case when %s then %s else %s end"
            .formatted(lowered, number(CutPoints.lowered(border, hysteresis)), number(border));
  }

  private static String fifth(String value, Quintiles borders) {
    return """
    (case when %1$s <= %3$s then case when %1$s <= %2$s then 1 else 2 end
          when %1$s <= %4$s then 3 when %1$s <= %5$s then 4 else 5 end)
    """
        .formatted(
            value,
            number(borders.first()),
            number(borders.second()),
            number(borders.third()),
            number(borders.fourth()));
  }

  private static String group(String recency, String frequency) {
    StringBuilder text = new StringBuilder("case 10 * %s + %s".formatted(recency, frequency));
    for (int r = 1; r <= 5; r++) {
      for (int f = 1; f <= 5; f++) {
        text.append(" when %d then '%s'".formatted(10 * r + f, RfmGroup.of(r, f)));
      }
    }
    return text.append(" end").toString();
  }

  private static String number(double value) {
    return "cast('%s' as double precision)".formatted(value);
  }
}
