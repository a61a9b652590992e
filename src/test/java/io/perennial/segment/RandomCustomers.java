package io.perennial.segment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Random customers, half of what may be missing missing, written to the database and told as the
 * evaluator reads them: by two ways that share nothing but the values.
 */
final class RandomCustomers {

  private static final List<Double> NUMBERS =
      List.of(-1.0, -0.0, 0.0, 0.5, 1.0, 2.0, 500.25, Double.NaN, Double.POSITIVE_INFINITY);

  /** The day of run 1. */
  static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

  private final Random random;
  private final Handle handle;
  private final RandomActivities activities;

  RandomCustomers(long seed, Handle handle) {
    this.random = new Random(seed);
    this.handle = handle;
    this.activities = new RandomActivities(seed, handle, AS_OF);
  }

  /** Makes run 1, which is current, with so many customers; the key of each with its row. */
  Map<Long, ConditionRow> write(int count) {
    PublishedRuns.add(handle, 1, AS_OF);
    activities.products();
    Map<Long, ConditionRow> rows = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      customer(rows);
    }
    return rows;
  }

  private void customer(Map<Long, ConditionRow> rows) {
    Map<ConditionField, Object> values = new EnumMap<>(ConditionField.class);
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    text(columns, values, "name", ConditionField.NAME);
    text(columns, values, "email_normalised", ConditionField.EMAIL);
    text(columns, values, "channel", ConditionField.CHANNEL);
    text(columns, values, "country", ConditionField.COUNTRY);
    text(columns, values, "locale", ConditionField.LOCALE);
    put(columns, values, "acquired_at", ConditionField.ACQUIRED_AT, maybe(RandomConditions.DAYS));
    Double cost = maybe(List.of(0.5, 2.0, 500.25));
    columns.put("acquisition_cost", cost == null ? null : BigDecimal.valueOf(cost));
    known(values, ConditionField.ACQUISITION_COST, cost);
    Boolean consent = maybe(List.of(true, false));
    columns.put("email_consent", consent);
    Set<String> tags = new HashSet<>();
    Map<String, String> attributes = new HashMap<>();
    columns.put("tags", tags(tags));
    columns.put("attributes", attributes(attributes));
    long key = insert("customer", columns);
    if (random.nextInt(5) > 0) {
      score(key, values);
    }
    Map<ConsentChannel, Boolean> consents =
        consent == null ? Map.of() : Map.of(ConsentChannel.EMAIL, consent);
    rows.put(
        key,
        new ConditionRow(values, attributes, tags, consents, activities.write(key), segments(key)));
  }

  private void score(long key, Map<ConditionField, Object> values) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    columns.put("run_id", 1L);
    columns.put("customer_id", key);
    columns.put("purchase_version", 1L);
    columns.put("recency_weeks", 0.0);
    columns.put("age_weeks", 1.0);
    columns.put("spend_days", 1);
    columns.put("margin", 1.0);
    columns.put("margin_source", "DEFAULT");
    put(columns, values, "lifetime_value", ConditionField.LIFETIME_VALUE, maybe(NUMBERS));
    put(columns, values, "predicted_value", ConditionField.PREDICTED_VALUE, maybe(NUMBERS));
    put(columns, values, "historical_value", ConditionField.HISTORICAL_VALUE, one(NUMBERS));
    put(columns, values, "revenue", ConditionField.REVENUE, one(NUMBERS));
    put(columns, values, "expected_purchases", ConditionField.EXPECTED_PURCHASES, maybe(NUMBERS));
    put(columns, values, "expected_spend", ConditionField.EXPECTED_ORDER_VALUE, maybe(NUMBERS));
    Double alive = maybe(List.of(0.0, 0.3, 0.5, 1.0, Double.NaN));
    put(columns, values, "probability_alive", ConditionField.PROBABILITY_ALIVE, alive);
    known(values, ConditionField.CHURN_PROBABILITY, alive == null ? null : 1 - alive);
    whole(columns, values, "orders", ConditionField.ORDERS, one(List.of(0, 1, 2)));
    whole(columns, values, "frequency", ConditionField.FREQUENCY, one(List.of(0, 1, 2)));
    whole(
        columns, values, "days_since_order", ConditionField.DAYS_SINCE_ORDER, maybe(List.of(1, 2)));
    whole(columns, values, "rfm_recency", ConditionField.RFM_RECENCY, maybe(List.of(1, 2)));
    whole(columns, values, "rfm_frequency", ConditionField.RFM_FREQUENCY, maybe(List.of(1, 2)));
    whole(columns, values, "rfm_monetary", ConditionField.RFM_MONETARY, maybe(List.of(1, 2)));
    put(columns, values, "tier", ConditionField.TIER, maybe(ConditionField.TIER.choices()));
    put(
        columns,
        values,
        "rfm_group",
        ConditionField.RFM_GROUP,
        maybe(ConditionField.RFM_GROUP.choices()));
    put(
        columns,
        values,
        "status",
        ConditionField.SCORE_STATUS,
        one(ConditionField.SCORE_STATUS.choices()));
    insert("score", columns);
  }

  private Set<Long> segments(long customer) {
    Set<Long> segments = new HashSet<>();
    for (long segment : RandomConditions.SEGMENTS.subList(0, 2)) {
      if (random.nextBoolean()) {
        segments.add(segment);
        handle.execute(
            "insert into segment_member (segment_id, customer_id, since) values (?, ?, now())",
            segment,
            customer);
      }
    }
    return segments;
  }

  private String[] tags(Set<String> tags) {
    for (int i = random.nextInt(4); i > 0; i--) {
      tags.add(one(RandomConditions.TEXTS));
    }
    return tags.toArray(String[]::new);
  }

  private String attributes(Map<String, String> texts) {
    List<String> pairs = new ArrayList<>();
    for (String name : RandomConditions.NAMES.subList(0, 5)) {
      if (random.nextBoolean()) {
        String json =
            one(
                List.of(
                    "\"gold\"",
                    "\"DE\"",
                    "2",
                    "0.5",
                    "\"2\"",
                    "\"0.50\"",
                    "\"-1\"",
                    "\"1e3\"",
                    "\" 2\"",
                    "\"2\\n\"",
                    "\"NaN\"",
                    "true",
                    "\"٢\""));
        pairs.add("\"%s\": %s".formatted(name, json));
        texts.put(name, json.replace("\"", "").replace("\\n", "\n"));
      } else if (random.nextBoolean()) {
        pairs.add("\"%s\": null".formatted(name));
      }
    }
    return "{" + String.join(", ", pairs) + "}";
  }

  private long insert(String table, Map<String, @Nullable Object> columns) {
    String names = String.join(", ", columns.keySet());
    String binds = ":" + String.join(", :", columns.keySet());
    return handle
        .createQuery(
            "insert into %s (%s) values (%s) returning %s"
                .formatted(
                    table,
                    names,
                    binds.replace(":attributes", "cast(:attributes as jsonb)"),
                    table.equals("score") ? "customer_id" : "id"))
        .bindMap(columns)
        .mapTo(Long.class)
        .one();
  }

  private void text(
      Map<String, @Nullable Object> columns,
      Map<ConditionField, Object> values,
      String column,
      ConditionField field) {
    put(columns, values, column, field, maybe(RandomConditions.TEXTS));
  }

  private static void whole(
      Map<String, @Nullable Object> columns,
      Map<ConditionField, Object> values,
      String column,
      ConditionField field,
      @Nullable Integer value) {
    columns.put(column, value);
    known(values, field, value == null ? null : value.doubleValue());
  }

  private static void put(
      Map<String, @Nullable Object> columns,
      Map<ConditionField, Object> values,
      String column,
      ConditionField field,
      @Nullable Object value) {
    columns.put(column, value);
    known(values, field, value);
  }

  private static void known(
      Map<ConditionField, Object> values, ConditionField field, @Nullable Object value) {
    if (value != null) {
      values.put(field, value);
    }
  }

  private <T> @Nullable T maybe(List<T> choices) {
    return random.nextInt(3) == 0 ? null : one(choices);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
