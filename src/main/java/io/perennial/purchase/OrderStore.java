package io.perennial.purchase;

import io.perennial.business.Money;
import io.perennial.business.Reporting;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads orders and their lines for people. */
@Singleton
class OrderStore {
  private static final String REFUNDS =
      """
      cross join lateral (
        select coalesce(sum(case when r.currency = p.currency then r.amount
                                 else r.reporting_amount / p.rate end)
                 filter (where r.kind = 'REFUND'), 0) as refunded,
               coalesce(bool_or(r.kind = 'CANCELLATION'), false) as cancelled
        from purchase r
        where r.source = p.source and r.refund_of = p.order_id and r.customer_id = p.customer_id
          and r.superseded_at is null and p.kind = 'ORDER') given_back
      """;

  private static final String PAGE =
      """
      select p.*, given_back.* from unnest(:customers) as asked (id)
      cross join lateral (
        select * from purchase
        where customer_id = asked.id and superseded_at is null and kind = any(:kinds)
          and (placed_at, id) < (cast(:beforeTime as timestamptz), :beforeId)
        order by placed_at desc, id desc limit :limit) p
      """
          + REFUNDS
          + "order by p.customer_id, p.placed_at desc, p.id desc";

  private static final String ONE = "select * from purchase p " + REFUNDS + " where p.id = :key";

  private static final String LINES =
      """
      select p.id as order_key, p.currency, l.line, l.product_id, l.quantity, l.amount,
             l.unit_cost, product.name, product.category
      from purchase p
      join purchase_line l
        on l.source = p.source and l.order_id = p.order_id and l.superseded_at is null
      left join product on product.source = l.source and product.product_id = l.product_id
      where p.id = any(:orders)
      order by p.id, length(l.line), l.line
      """;

  private static final Set<String> KNOWN =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final Reporting reporting;

  OrderStore(Reporting reporting) {
    this.reporting = reporting;
  }

  /** The newest orders of each customer before a place, at most so many. */
  Map<Long, List<Order>> page(
      Handle handle,
      Collection<Long> customers,
      List<PurchaseKind> kinds,
      int limit,
      @Nullable Instant before,
      long beforeKey) {
    return handle
        .createQuery(PAGE)
        .bind("customers", customers.toArray(Long[]::new))
        .bind("kinds", kinds.stream().map(PurchaseKind::name).toArray(String[]::new))
        .bind("beforeTime", before == null ? "infinity" : before.toString())
        .bind("beforeId", beforeKey)
        .bind("limit", limit)
        .map((row, context) -> Map.entry(row.getLong("customer_id"), read(row, context)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  Optional<Order> find(Handle handle, long key) {
    return handle.createQuery(ONE).bind("key", key).map(this::read).findOne();
  }

  /** The lines of orders by their keys. */
  Map<Long, List<OrderLine>> lines(Handle handle, Collection<Long> orders) {
    return handle
        .createQuery(LINES)
        .bind("orders", orders.toArray(Long[]::new))
        .map((row, context) -> Map.entry(row.getLong("order_key"), line(row)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private Order read(ResultSet row, StatementContext context) throws SQLException {
    String currency = row.getString("currency");
    return new Order(
        row.getLong("id"),
        row.getString("source"),
        row.getString("order_id"),
        PurchaseKind.valueOf(row.getString("kind")),
        row.getString("refund_of"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        money(row.getBigDecimal("amount"), currency),
        reporting.money(row.getBigDecimal("reporting_amount")),
        money(row.getBigDecimal("refunded"), currency),
        row.getBoolean("cancelled"),
        row.getBigDecimal("margin"),
        row.getString("channel"),
        row.getString("campaign"));
  }

  private static OrderLine line(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    BigDecimal unitCost = row.getBigDecimal("unit_cost");
    return new OrderLine(
        row.getString("line"),
        row.getString("product_id"),
        row.getString("name"),
        row.getString("category"),
        row.getBigDecimal("quantity").stripTrailingZeros(),
        money(row.getBigDecimal("amount"), currency),
        unitCost == null ? null : money(unitCost, currency));
  }

  /** A currency that this JVM does not know keeps its amounts as they are stored. */
  static Money money(BigDecimal amount, String currency) {
    return KNOWN.contains(currency) ? Money.of(amount, currency) : new Money(amount, currency);
  }
}
