package io.perennial.purchase;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The days on which customers bought: orders that were cancelled or refunded in full left out. */
@Singleton
public class PurchaseDays {
  private static final String DAYS =
      """
      select distinct customer_id, day from numbered where orders > 0 order by customer_id, day
      """;

  private final Counting counting;

  PurchaseDays(Counting counting) {
    this.counting = counting;
  }

  /**
   * The days up to and with one, ascending, by the customers' keys; none for who had not bought.
   */
  public Map<Long, List<LocalDate>> of(
      Handle handle, Collection<Long> customerKeys, LocalDate asOf) {
    String log =
        HistorySql.history(
            counting, "customer_id = any(:customers)", false, Histories.hasLines(handle));
    return handle
        .createQuery("with " + log + DAYS)
        .bind("asOf", asOf)
        .bind("customers", customerKeys.toArray(Long[]::new))
        .map((row, context) -> Map.entry(row.getLong(1), row.getObject(2, LocalDate.class)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }
}
