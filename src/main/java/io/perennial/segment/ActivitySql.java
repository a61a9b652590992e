package io.perennial.segment;

import io.perennial.purchase.StandingOrders;
import java.util.function.Function;

/** The SQL of what customers did, asked customer by customer over the alias {@code c}. */
final class ActivitySql {

  private static final String EVENTS =
      """
      (select count(*) from (
         select from event
         where event.customer_id = c.id and event.kind = {kind}{name} and {window}
         limit {most}) counted)
      """;

  private static final String BOUGHT =
      """
      (exists (
        select from purchase ordered
        join purchase_line line on line.source = ordered.source
          and line.order_id = ordered.order_id and line.superseded_at is null
        left join product on product.source = line.source
          and product.product_id = line.product_id
        where ordered.customer_id = c.id and ordered.kind = 'ORDER'
          and ordered.superseded_at is null and {window} and {what} = {value}
          and {stands}))
      """;

  private ActivitySql() {}

  /**
   * How many events of a kind and name there are in the window, counted no further than the leaf
   * can tell apart.
   *
   * @param bound binds a value and gives the name of its parameter
   */
  static String events(Condition.EventLeaf leaf, String asOf, Function<Object, String> bound) {
    String name = leaf.name() == null ? "" : " and event.name = " + bound.apply(leaf.name());
    return EVENTS
        .replace("{kind}", bound.apply(leaf.kind().name()))
        .replace("{name}", name)
        .replace("{window}", Window.sql("event.day", asOf, bound.apply(leaf.window().days())))
        .replace("{most}", bound.apply(leaf.count() + 1));
  }

  /**
   * Whether an order that stands has a line of the product or category.
   *
   * @param bound binds a value and gives the name of its parameter
   */
  static String bought(Condition.BoughtLeaf leaf, String asOf, Function<Object, String> bound) {
    return BOUGHT
        .replace("{window}", Window.sql("ordered.day", asOf, bound.apply(leaf.window().days())))
        .replace("{what}", leaf.kind().sql())
        .replace("{value}", bound.apply(leaf.value()))
        .replace("{stands}", StandingOrders.stands("ordered", asOf));
  }
}
