package io.perennial.workflow.backtest;

import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.PastHistories;
import io.perennial.purchase.PurchaseKind;
import io.perennial.purchase.PurchaseNews;
import io.perennial.workflow.backtest.CustomerPast.News;
import io.perennial.workflow.backtest.CustomerPast.Stretch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads customers over the nights of a backtest, in the order of their keys and some thousands at a
 * time: from the kept histories those without news; of the others the history of the first night
 * and of each night with news, each night's in one statement.
 */
final class PastReader {
  private final PastHistories histories;
  private final NightPlan plan;
  private final int chunk;

  /**
   * @param chunk how many customers are read at a time
   */
  PastReader(PastHistories histories, NightPlan plan, int chunk) {
    this.histories = histories;
    this.plan = plan;
    this.chunk = chunk;
  }

  /** Reads all customers in the ambient transaction. */
  void read(Handle handle, Consumer<List<CustomerPast>> chunks) {
    Night first = plan.at(0);
    try (Stream<CustomerHistory> kept = histories.kept(handle, first.asOf());
        Stream<PurchaseNews> news = histories.news(handle, first.asOf(), first.knownUntil())) {
      Ahead<CustomerHistory> withoutNews = new Ahead<>(kept.iterator());
      Ahead<PurchaseNews> withNews = new Ahead<>(news.iterator());
      while (withoutNews.next != null || withNews.next != null) {
        chunks.accept(next(handle, withoutNews, withNews));
      }
    }
  }

  private List<CustomerPast> next(
      Handle handle, Ahead<CustomerHistory> kept, Ahead<PurchaseNews> news) {
    TreeMap<Long, CustomerPast> read = new TreeMap<>();
    TreeMap<Long, List<PurchaseNews>> touched = new TreeMap<>();
    while (read.size() + touched.size() < chunk && (kept.next != null || news.next != null)) {
      CustomerHistory history = kept.next;
      PurchaseNews row = news.next;
      if (row == null || (history != null && history.customerKey() < row.customer())) {
        CustomerHistory alone = kept.take();
        read.put(alone.customerKey(), CustomerPast.withoutNews(alone));
        continue;
      }
      if (history != null && history.customerKey() == row.customer()) {
        kept.take();
      }
      List<PurchaseNews> rows = new ArrayList<>();
      while (news.next != null && news.next.customer() == row.customer()) {
        rows.add(news.take());
      }
      touched.put(row.customer(), rows);
    }
    read.putAll(withNews(handle, touched));
    return List.copyOf(read.values());
  }

  private Map<Long, CustomerPast> withNews(Handle handle, Map<Long, List<PurchaseNews>> touched) {
    Map<Long, CustomerPast> pasts = new TreeMap<>();
    TreeMap<Integer, List<Long>> changes = new TreeMap<>();
    touched.forEach(
        (customer, rows) -> {
          pasts.put(customer, new CustomerPast(customer, new ArrayList<>(), news(rows)));
          nights(rows)
              .forEach(
                  night -> changes.computeIfAbsent(night, any -> new ArrayList<>()).add(customer));
        });
    changes.forEach((night, customers) -> addStretches(handle, night, customers, pasts));
    return pasts;
  }

  private void addStretches(
      Handle handle, int place, List<Long> customers, Map<Long, CustomerPast> pasts) {
    Night night = plan.at(place);
    Map<Long, CustomerHistory> found = new TreeMap<>();
    histories
        .of(handle, customers, night.asOf(), night.knownUntil())
        .forEach(history -> found.put(history.customerKey(), history));
    for (Long customer : customers) {
      CustomerPast past = pasts.get(customer);
      if (past != null) {
        past.stretches().add(new Stretch(place, found.get(customer)));
      }
    }
  }

  /** The first night, and those on which rows begin or cease to count. */
  private Set<Integer> nights(List<PurchaseNews> rows) {
    Set<Integer> nights = new TreeSet<>();
    nights.add(0);
    for (PurchaseNews row : rows) {
      int from = plan.firstSeeing(row.day(), row.knownAt());
      int until = seenUntil(row);
      if (from < until) {
        nights.add(from);
        nights.add(until);
      }
    }
    nights.removeIf(night -> night >= plan.size());
    return nights;
  }

  private List<News> news(List<PurchaseNews> rows) {
    List<News> news = new ArrayList<>();
    for (PurchaseNews row : rows) {
      if (row.kind() != null) {
        news.add(
            new News(
                row.kind() == PurchaseKind.ORDER,
                plan.placeOf(row.day()),
                plan.firstSeeing(row.day(), row.knownAt()),
                seenUntil(row),
                plan.firstBegunAt(row.knownAt())));
      }
    }
    return news;
  }

  private int seenUntil(PurchaseNews row) {
    return row.supersededAt() == null
        ? plan.size()
        : plan.firstSeeing(plan.at(0).asOf(), row.supersededAt());
  }

  /** An iterator whose next element can be looked at. */
  private static final class Ahead<T> {
    private final Iterator<T> iterator;
    private @Nullable T next;

    Ahead(Iterator<T> iterator) {
      this.iterator = iterator;
      this.next = iterator.hasNext() ? iterator.next() : null;
    }

    T take() {
      T taken = next;
      if (taken == null) {
        throw new IllegalStateException("nothing is left");
      }
      next = iterator.hasNext() ? iterator.next() : null;
      return taken;
    }
  }
}
