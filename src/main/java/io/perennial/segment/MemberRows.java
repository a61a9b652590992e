package io.perennial.segment;

import io.perennial.business.Reporting;
import io.perennial.customer.Customer;
import io.perennial.graphql.OpaqueId;
import io.perennial.store.SpreadsheetCell;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the members of a segment as rows of text, one by one. */
@Singleton
class MemberRows {

  static final List<String> HEADER =
      List.of(
          "id",
          "customer_id",
          "name",
          "email",
          "email_consent",
          "channel",
          "country",
          "tier",
          "rfm_group",
          "orders",
          "days_since_order",
          "churn_probability",
          "historical_value",
          "predicted_value",
          "lifetime_value",
          "currency");

  private static final int FETCH = 1000;

  private final Jdbi jdbi;
  private final Reporting reporting;

  MemberRows(Jdbi jdbi, Reporting reporting) {
    this.jdbi = jdbi;
    this.reporting = reporting;
  }

  /** Hands over each row; needs an ambient transaction, without which all would be held at once. */
  void forEach(Segment segment, ScoredCustomers customers, Consumer<List<String>> consumer) {
    SqlCondition members = members(segment, customers);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.id,
                      (select external_id from customer_identity i where i.customer_id = c.id
                       order by source, external_id limit 1) as customer_id,
                      c.name, c.email, c.email_consent, c.channel, c.country, s.tier, s.rfm_group,
                      s.orders, s.days_since_order, 1 - s.probability_alive as churn_probability,
                      s.historical_value, s.predicted_value, s.lifetime_value
                    from %s
                    where %s and %s
                    order by c.id
                    """
                        .formatted(customers.from(), ScoredCustomers.LISTED, members.text()))
                .bindMap(members.binds())
                .setFetchSize(FETCH)
                .map((row, context) -> read(row))
                .forEach(consumer));
  }

  private static SqlCondition members(Segment segment, ScoredCustomers customers) {
    return switch (segment.kind()) {
      case BUILT_IN -> ConditionSql.compile(segment.tree(), customers);
      case CUSTOM ->
          new SqlCondition(
              """
              exists (select from segment_member m
                      where m.segment_id = :segment and m.customer_id = c.id)
              """,
              Map.of("segment", segment.key()));
    };
  }

  private List<String> read(ResultSet row) throws SQLException {
    return List.of(
        OpaqueId.of(Customer.PREFIX, row.getLong("id")),
        text(row, "customer_id"),
        text(row, "name"),
        text(row, "email"),
        plain(row.getObject("email_consent")),
        text(row, "channel"),
        text(row, "country"),
        text(row, "tier"),
        text(row, "rfm_group"),
        plain(row.getObject("orders")),
        plain(row.getObject("days_since_order")),
        plain(row.getObject("churn_probability")),
        money(row, "historical_value"),
        money(row, "predicted_value"),
        money(row, "lifetime_value"),
        reporting.currency());
  }

  private String money(ResultSet row, String column) throws SQLException {
    Double amount = row.getObject(column, Double.class);
    return amount == null ? "" : reporting.money(amount).amount().toPlainString();
  }

  private static String plain(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** Text from people must not become a formula where the file is opened in a spreadsheet. */
  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : SpreadsheetCell.write(text);
  }
}
