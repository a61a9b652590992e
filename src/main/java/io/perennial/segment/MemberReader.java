package io.perennial.segment;

import io.perennial.score.RfmGroup;
import io.perennial.score.Tier;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads who is in which segment: membership rows of own ones, the current score for built-in ones.
 */
@Singleton
class MemberReader {

  private final Jdbi jdbi;

  MemberReader(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** How many customers are in each segment, by its key; none where the key is missing. */
  Map<Long, Long> counts(Collection<Segment> segments, ScoredCustomers customers) {
    Map<Long, Long> counts = new HashMap<>();
    jdbi.useHandle(
        handle -> {
          handle
              .createQuery(
                  """
                  select segment_id, count(*) from segment_member
                  where segment_id = any(:segments) group by segment_id
                  """)
              .bind("segments", keys(segments, SegmentKind.CUSTOM))
              .map((row, context) -> counts.put(row.getLong(1), row.getLong(2)))
              .list();
          if (keys(segments, SegmentKind.BUILT_IN).length > 0) {
            countBuiltIn(handle, customers, counts);
          }
        });
    return counts;
  }

  /** The keys of the first so many members after one, in order, by the segment's key. */
  Map<Long, List<Long>> members(
      Collection<Segment> segments, ScoredCustomers customers, long after, int limit) {
    Map<Long, List<Long>> members = new HashMap<>();
    String ofOwn =
        """
        select m.customer_id from segment_member m
        where m.segment_id = g.id and m.customer_id > :after
        order by m.customer_id limit :limit
        """;
    jdbi.useHandle(
        handle -> {
          read(handle, ofOwn, keys(segments, SegmentKind.CUSTOM), after, limit, members);
          read(
              handle,
              ofBuiltIn(customers),
              keys(segments, SegmentKind.BUILT_IN),
              after,
              limit,
              members);
        });
    return members;
  }

  /** The own segments of each customer, by the customer's key. */
  Map<Long, List<Long>> ofCustomers(Collection<Long> customers) {
    Map<Long, List<Long>> segments = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select customer_id, segment_id from segment_member
                    where customer_id = any(:customers) order by segment_id
                    """)
                .bind("customers", customers.toArray(Long[]::new))
                .map((row, context) -> add(segments, row))
                .list());
    return segments;
  }

  /** The built-in segments of each customer, by the customer's key. */
  Map<Long, List<Segment>> builtInOfCustomers(Collection<Long> keys, ScoredCustomers customers) {
    Map<Long, List<Segment>> segments = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select c.id, s.tier, s.rfm_group from %s where %s and c.id = any(:keys)"
                        .formatted(customers.from(), ScoredCustomers.LISTED))
                .bind("keys", keys.toArray(Long[]::new))
                .map((row, context) -> segments.put(row.getLong(1), builtIn(row)))
                .list());
    return segments;
  }

  private static void countBuiltIn(
      Handle handle, ScoredCustomers customers, Map<Long, Long> counts) {
    handle
        .createQuery(
            """
            select count(*), s.tier, s.rfm_group from %s s
            where not exists (select from customer c where c.id = s.customer_id and not (%s))
            group by s.tier, s.rfm_group
            """
                .formatted(customers.scores(), ScoredCustomers.LISTED))
        .map(
            (row, context) -> {
              for (Segment segment : builtIn(row)) {
                counts.merge(segment.key(), row.getLong(1), Long::sum);
              }
              return row.getLong(1);
            })
        .list();
  }

  /** One predicate for each built-in segment, so that each has a plan of its own. */
  private static String ofBuiltIn(ScoredCustomers customers) {
    List<String> branches = new ArrayList<>();
    for (Segment segment : BuiltInSegments.ALL) {
      Condition.MetricLeaf leaf = (Condition.MetricLeaf) segment.tree();
      branches.add(
          """
          (select c.id from %s
           where g.id = %d and %s = '%s' and %s and c.id > :after
           order by c.id limit :limit)
          """
              .formatted(
                  customers.from(),
                  segment.key(),
                  leaf.field().sql(),
                  ((Operand.Text) leaf.operand()).value(),
                  ScoredCustomers.LISTED));
    }
    return String.join(" union all ", branches);
  }

  private static void read(
      Handle handle,
      String ofOne,
      Long[] segments,
      long after,
      int limit,
      Map<Long, List<Long>> members) {
    if (segments.length == 0) {
      return;
    }
    handle
        .createQuery(
            """
            select g.id, m.* from unnest(cast(:segments as bigint[])) g(id)
            cross join lateral (%s) m order by 1, 2
            """
                .formatted(ofOne))
        .bind("segments", segments)
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> add(members, row))
        .list();
  }

  private static boolean add(Map<Long, List<Long>> lists, ResultSet row) throws SQLException {
    return lists.computeIfAbsent(row.getLong(1), key -> new ArrayList<>()).add(row.getLong(2));
  }

  private static List<Segment> builtIn(ResultSet row) throws SQLException {
    return BuiltInSegments.of(
        Optional.ofNullable(row.getString("tier")).map(Tier::valueOf),
        Optional.ofNullable(row.getString("rfm_group")).map(RfmGroup::valueOf));
  }

  private static Long[] keys(Collection<Segment> segments, SegmentKind kind) {
    return segments.stream()
        .filter(segment -> segment.kind() == kind)
        .map(Segment::key)
        .toArray(Long[]::new);
  }
}
