package io.perennial.segment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** What a customer list can be sorted by. */
@Description("What a customer list can be sorted by.")
public enum CustomerOrderField {
  @Description("Historical plus predicted value.")
  LIFETIME_VALUE(ConditionField.LIFETIME_VALUE.sql(), Double.class),
  @Description("Predicted margin within the horizon.")
  PREDICTED_VALUE(ConditionField.PREDICTED_VALUE.sql(), Double.class),
  @Description("Margin of all orders so far.")
  HISTORICAL_VALUE(ConditionField.HISTORICAL_VALUE.sql(), Double.class),
  @Description("Probability that the customer has left for good.")
  CHURN_PROBABILITY(ConditionField.CHURN_PROBABILITY.sql(), Double.class),
  @Description("Purchases expected within the horizon.")
  EXPECTED_PURCHASES(ConditionField.EXPECTED_PURCHASES.sql(), Double.class),
  @Description("Number of orders.")
  ORDERS(ConditionField.ORDERS.sql(), Integer.class),
  @Description("Days from the last order to the day of the score.")
  DAYS_SINCE_ORDER(ConditionField.DAYS_SINCE_ORDER.sql(), Integer.class),
  @Description("Name, in alphabetical order.")
  NAME("c.name collate alphabetical", String.class),
  @Description("E-mail address in lower case.")
  EMAIL("c.email_normalised", String.class),
  @Description("Day on which the customer was won.")
  ACQUIRED_AT("c.acquired_at", LocalDate.class),
  @Description("When the customer became known here.")
  CREATED_AT("c.created_at", Instant.class);

  private final String sql;
  private final Class<?> type;

  CustomerOrderField(String sql, Class<?> type) {
    this.sql = sql;
    this.type = type;
  }

  String sql() {
    return sql;
  }

  /** Whether a customer may have no value. */
  boolean isNullable() {
    return this != CREATED_AT;
  }

  Class<?> type() {
    return type;
  }

  /** The value in a column of a row, as a cursor keeps it. */
  @Nullable Object read(ResultSet row, int column) throws SQLException {
    if (type == Instant.class) {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
    return row.getObject(column, type);
  }
}
