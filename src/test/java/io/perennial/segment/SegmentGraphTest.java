package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SegmentGraphTest {

  @Test
  void ordersEachAfterThoseThatItNames() {
    SegmentGraph graph =
        SegmentGraph.of(List.of(segment(1000, 1002), segment(1001), segment(1002, 1001)));
    assertEquals(List.of(1001L, 1002L, 1000L), graph.inOrder());
    assertEquals(List.of(1002L, 1000L), graph.dependents(1001));
    assertEquals(List.of(1000L), graph.dependents(1002));
    assertEquals(List.of(), graph.dependents(1000));
  }

  @Test
  void findsTheWayFromASegmentBackToItself() {
    SegmentGraph graph =
        SegmentGraph.of(List.of(segment(1000, 1001, 1002), segment(1001), segment(1002, 1001)));
    assertEquals(List.of(), graph.circle(1000));
    assertEquals(
        List.of(1001L, 1000L, 1002L, 1001L),
        graph.with(1000, naming(1002)).with(1001, naming(1000)).circle(1001));
    assertEquals(List.of(1001L, 1001L), graph.with(1001, naming(1001)).circle(1001));
    assertEquals(List.of(), graph.with(1001, naming(1)).circle(1001), "built in");
  }

  /** Who names only older ones makes no circle; closing any chain makes one. */
  @Test
  void holdsForRandomSegments() {
    Random random = new Random(23);
    for (int round = 0; round < 200; round++) {
      List<Segment> segments = new ArrayList<>();
      segments.add(segment(1000));
      for (long key = 1001; key < 1012; key++) {
        segments.add(segment(key, random.longs(random.nextInt(3), 1000, key).toArray()));
      }
      SegmentGraph graph = SegmentGraph.of(segments);
      List<Long> order = graph.inOrder();
      assertEquals(12, order.size());
      for (Segment segment : segments) {
        assertEquals(List.of(), graph.circle(segment.key()));
        for (long named : NamedSegments.in(segment.tree())) {
          assertTrue(order.indexOf(named) < order.indexOf(segment.key()), order::toString);
          assertTrue(graph.dependents(named).contains(segment.key()));
        }
        for (long dependent : graph.dependents(segment.key())) {
          List<Long> circle = graph.with(segment.key(), naming(dependent)).circle(segment.key());
          assertEquals(segment.key(), circle.get(0));
          assertEquals(segment.key(), circle.get(circle.size() - 1));
          assertTrue(circle.contains(dependent));
        }
      }
    }
  }

  private static Segment segment(long key, long... named) {
    return new Segment(key, "S" + key, SegmentKind.CUSTOM, naming(named), 0, null);
  }

  private static Condition naming(long... segments) {
    return new Condition.All(
        LongStream.of(segments)
            .<Condition>mapToObj(key -> new Condition.Not(new Condition.SegmentLeaf(key)))
            .toList());
  }
}
