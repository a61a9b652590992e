package io.perennial.segment;

import io.perennial.event.EventKind;
import io.perennial.segment.ConditionActivity.BoughtLine;
import io.perennial.segment.ConditionActivity.HappenedEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What random customers did, much of it at the edges of windows, written to the database and told
 * as the evaluator reads it.
 */
final class RandomActivities {

  private static final List<Integer> DAYS_AGO = List.of(-1, 0, 0, 1, 6, 7, 29, 30, 400);
  private static final Map<String, String> CATEGORIES = Map.of("p1", "de", "p2", "DE", "p3", "de");

  private final Random random;
  private final Handle handle;
  private final LocalDate asOf;
  private int orders;

  RandomActivities(long seed, Handle handle, LocalDate asOf) {
    this.random = new Random(seed + 1);
    this.handle = handle;
    this.asOf = asOf;
  }

  /** One of the products has no category, another one is not known at all. */
  void products() {
    CATEGORIES.forEach(
        (product, category) ->
            handle.execute(
                "insert into product (source, product_id, name, category, updated_at)"
                    + " values ('test', ?, 'N', ?, now())",
                product,
                product.equals("p3") ? null : category));
  }

  /** Adds what a customer did. */
  ConditionActivity write(long customer) {
    List<HappenedEvent> events = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      events.add(event(customer, i));
    }
    List<BoughtLine> lines = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      lines.addAll(order(customer));
    }
    return new ConditionActivity(asOf, events, lines);
  }

  private HappenedEvent event(long customer, int i) {
    EventKind kind = one(RandomConditions.EVENTS);
    boolean named = kind == EventKind.CUSTOM || random.nextBoolean();
    @Nullable String name = named ? one(RandomConditions.TEXTS.subList(0, 3)) : null;
    LocalDate day = day();
    handle.execute(
        """
        insert into event (source, event_id, customer_id, kind, name, occurred_at, day, known_at)
        values ('test', ?, ?, ?, ?, ?, ?, now())
        """,
        customer + "-" + i,
        customer,
        kind.name(),
        name,
        day.atTime(12, 0),
        day);
    return new HappenedEvent(kind, name, day);
  }

  /** An order that came to nothing by asOf has no lines for the evaluator. */
  private List<BoughtLine> order(long customer) {
    String order = "o" + orders++;
    LocalDate day = day();
    purchase(customer, order, "ORDER", null, day, BigDecimal.TEN);
    boolean stands =
        switch (random.nextInt(6)) {
          case 0 -> {
            purchase(customer, order + "c", "CANCELLATION", order, asOf, BigDecimal.ZERO);
            yield false;
          }
          case 1 -> {
            purchase(customer, order + "r", "REFUND", order, asOf, new BigDecimal("6"));
            purchase(customer, order + "s", "REFUND", order, asOf, new BigDecimal("4"));
            yield false;
          }
          case 2 -> {
            purchase(customer, order + "r", "REFUND", order, asOf, new BigDecimal("9"));
            yield true;
          }
          case 3 -> {
            purchase(
                customer, order + "c", "CANCELLATION", order, asOf.plusDays(1), BigDecimal.ZERO);
            yield true;
          }
          default -> true;
        };
    List<BoughtLine> lines = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String product = one(RandomConditions.PRODUCTS);
      handle.execute(
          """
          insert into purchase_line (source, order_id, line, product_id, quantity, amount, known_at)
          values ('test', ?, ?, ?, 1, 1, now())
          """,
          order,
          Integer.toString(i),
          product);
      @Nullable String category = product.equals("p3") ? null : CATEGORIES.get(product);
      lines.add(new BoughtLine(product, category, day));
    }
    return stands ? lines : List.of();
  }

  private void purchase(
      long customer,
      String order,
      String kind,
      @Nullable String refundOf,
      LocalDate day,
      BigDecimal amount) {
    handle.execute(
        """
        insert into purchase (source, order_id, customer_id, kind, refund_of, placed_at, day,
          known_at, amount, currency, rate, reporting_amount)
        values ('test', ?, ?, ?, ?, ?, ?, now(), ?, 'USD', 1, ?)
        """,
        order,
        customer,
        kind,
        refundOf,
        day.atTime(12, 0),
        day,
        amount,
        amount);
  }

  private LocalDate day() {
    return asOf.minusDays(one(DAYS_AGO));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
