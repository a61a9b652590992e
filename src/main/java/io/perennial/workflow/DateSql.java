package io.perennial.workflow;

import io.perennial.purchase.OrderDays;
import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.DateTrigger;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whose date comes on a day, as SQL over {@code c}. It agrees with {@link DateTrigger#isDay}, which
 * a test holds.
 */
@Singleton
final class DateSql {
  private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MMdd");
  private static final String LEAP_DAY = "0229";
  private static final String DAY_BEFORE = "0228";

  private static final String ATTRIBUTE =
      """
      (select id as customer_id,
              case when attributes ->> cast(:attribute as text) ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
                        and pg_input_is_valid(attributes ->> cast(:attribute as text), 'date')
                   then cast(attributes ->> cast(:attribute as text) as date) end as date
       from customer where erased_at is null and merged_into is null)
      """;

  private final OrderDays orders;

  DateSql(OrderDays orders) {
    this.orders = orders;
  }

  /** That a customer's date comes on one of the days from .. to, which are less than a year. */
  SqlCondition comes(DateTrigger trigger, LocalDate from, LocalDate to) {
    LocalDate first = trigger.dateOf(from);
    LocalDate last = trigger.dateOf(to);
    Map<String, Object> binds = new HashMap<>();
    binds.put("firstDue", first);
    String due =
        switch (trigger.recurrence()) {
          case ONCE -> {
            binds.put("lastDue", last);
            yield "dated.date between :firstDue and :lastDue";
          }
          case YEARLY -> {
            binds.put("monthDays", monthDays(first, last));
            yield "dated.date < :firstDue"
                + " and to_char(dated.date, 'MMDD') = any(string_to_array(:monthDays, ' '))";
          }
        };
    String text =
        "c.id in (select dated.customer_id from %s dated where %s)"
            .formatted(dates(trigger, to, binds), due);
    return new SqlCondition(text, binds);
  }

  private String dates(DateTrigger trigger, LocalDate to, Map<String, Object> binds) {
    return switch (trigger.anchor()) {
      case FIRST_ORDER -> ofOrders("first_day", to, binds);
      case LAST_ORDER -> ofOrders("last_day", to, binds);
      case ACQUIRED -> "(select id as customer_id, acquired_at as date from customer)";
      case ATTRIBUTE -> {
        binds.put("attribute", String.valueOf(trigger.attribute()));
        yield ATTRIBUTE;
      }
    };
  }

  private String ofOrders(String day, LocalDate to, Map<String, Object> binds) {
    binds.put("asOf", to);
    return "(select customer_id, %s as date from %s of_orders)".formatted(day, orders.sql());
  }

  private static String monthDays(LocalDate first, LocalDate last) {
    List<String> codes =
        first
            .datesUntil(last.plusDays(1))
            .flatMap(
                day -> {
                  String code = MONTH_DAY.format(day);
                  boolean both = code.equals(DAY_BEFORE) && !day.isLeapYear();
                  return both ? Stream.of(code, LEAP_DAY) : Stream.of(code);
                })
            .toList();
    return String.join(" ", codes);
  }
}
