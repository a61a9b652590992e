package io.perennial.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/** The daily totals of each customer of a file with the columns customer_id, date, amount. */
public record Ledger(Map<String, NavigableMap<LocalDate, Double>> customers) {

  public static Ledger read(String file, DoublePredicate amounts) {
    Map<String, NavigableMap<LocalDate, Double>> customers = new HashMap<>();
    try (var lines = Files.lines(Path.of(file))) {
      lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(cells -> amounts.test(Double.parseDouble(cells[2])))
          .forEach(
              cells ->
                  customers
                      .computeIfAbsent(cells[0], id -> new TreeMap<>())
                      .merge(
                          LocalDate.parse(cells[1].substring(0, 10)),
                          Double.parseDouble(cells[2]),
                          Double::sum));
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
    return new Ledger(customers);
  }

  List<History> histories(LocalDate asOf) {
    return customers.values().stream()
        .filter(days -> !days.firstKey().isAfter(asOf))
        .map(days -> History.of(days.keySet(), asOf))
        .toList();
  }

  List<SpendHistory> spend(LocalDate asOf) {
    return customers.values().stream().map(days -> spend(days, asOf)).toList();
  }

  /** What one customer spent on repeat days up to and with a day. */
  public static SpendHistory spend(NavigableMap<LocalDate, Double> days, LocalDate asOf) {
    var total =
        days.headMap(asOf, true).values().stream()
            .skip(1)
            .filter(amount -> amount > 0)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    return total.getCount() == 0
        ? SpendHistory.NONE
        : new SpendHistory((int) total.getCount(), total.getAverage());
  }
}
