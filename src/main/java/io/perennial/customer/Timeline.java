package io.perennial.customer;

import io.perennial.graphql.Cursors;
import io.perennial.graphql.Keyset;
import io.perennial.graphql.Page;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Merges what all sources tell of customers, the newest first. */
@Singleton
class Timeline {
  private static final String LIST = "timeline";
  private static final Comparator<Placed> NEWEST_FIRST =
      Comparator.comparing((Placed placed) -> placed.entry().at())
          .reversed()
          .thenComparing(Placed::source)
          .thenComparing(placed -> placed.entry().key(), Comparator.reverseOrder());

  private final Jdbi jdbi;
  private final Cursors cursors;
  private final Instance<TimelineSource> sources;

  Timeline(Jdbi jdbi, Cursors cursors, Instance<TimelineSource> sources) {
    this.jdbi = jdbi;
    this.cursors = cursors;
    this.sources = sources;
  }

  /** A page of each customer's timeline, by the customer's key. */
  List<TimelineConnection> of(List<Long> customers, Page page, Set<TimelineKind> kinds) {
    Keyset after = page.after() == null ? null : cursors.decode(LIST, page.after());
    Map<Long, List<Placed>> found = new HashMap<>();
    jdbi.useHandle(
        handle -> {
          for (TimelineSource source : sources) {
            read(handle, source, customers, kinds, after, page.fetch(), found);
          }
        });
    return customers.stream()
        .map(customer -> connection(page, found.getOrDefault(customer, List.of())))
        .toList();
  }

  private static void read(
      Handle handle,
      TimelineSource source,
      List<Long> customers,
      Set<TimelineKind> kinds,
      @Nullable Keyset after,
      int limit,
      Map<Long, List<Placed>> found) {
    Set<TimelineKind> wanted = EnumSet.copyOf(source.kinds());
    wanted.retainAll(kinds);
    if (wanted.isEmpty()) {
      return;
    }
    TimelineRange range =
        new TimelineRange(
            customers,
            wanted,
            after == null ? null : after.get(0, Instant.class),
            after == null ? Long.MAX_VALUE : belowKey(source.name(), after),
            limit);
    source
        .entries(handle, range)
        .forEach(
            (customer, entries) ->
                entries.forEach(
                    entry ->
                        found
                            .computeIfAbsent(customer, key -> new ArrayList<>())
                            .add(new Placed(source.name(), entry))));
  }

  /** Of the cursor's instant, sources named before its own are told, those named after are not. */
  private static long belowKey(String source, Keyset after) {
    int order = source.compareTo(Objects.requireNonNull(after.get(1, String.class)));
    if (order == 0) {
      return after.number(2);
    }
    return order < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private TimelineConnection connection(Page page, List<Placed> found) {
    List<Placed> read = found.stream().sorted(NEWEST_FIRST).limit(page.fetch()).toList();
    List<TimelineEdge> edges =
        page.cut(read).stream()
            .map(
                placed ->
                    new TimelineEdge(
                        cursors.encode(
                            LIST, placed.entry().at(), placed.source(), placed.entry().key()),
                        placed.entry()))
            .toList();
    return new TimelineConnection(edges, page.info(read, edges, TimelineEdge::cursor));
  }

  private record Placed(String source, TimelineEntry entry) {}
}
