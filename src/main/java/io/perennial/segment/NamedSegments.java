package io.perennial.segment;

import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.Any;
import io.perennial.segment.Condition.AttributeLeaf;
import io.perennial.segment.Condition.BoughtLeaf;
import io.perennial.segment.Condition.ConsentLeaf;
import io.perennial.segment.Condition.EventLeaf;
import io.perennial.segment.Condition.MetricLeaf;
import io.perennial.segment.Condition.Not;
import io.perennial.segment.Condition.SegmentLeaf;
import io.perennial.segment.Condition.TagLeaf;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The own segments that a condition names. */
final class NamedSegments implements Condition.Visitor<Stream<Long>> {

  private NamedSegments() {}

  /** Their keys, in order. */
  static Set<Long> in(Condition condition) {
    return condition
        .accept(new NamedSegments())
        .filter(key -> BuiltInSegments.find(key).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public Stream<Long> all(All all) {
    return all.conditions().stream().flatMap(part -> part.accept(this));
  }

  @Override
  public Stream<Long> any(Any any) {
    return any.conditions().stream().flatMap(part -> part.accept(this));
  }

  @Override
  public Stream<Long> not(Not not) {
    return not.condition().accept(this);
  }

  @Override
  public Stream<Long> metric(MetricLeaf leaf) {
    return Stream.empty();
  }

  @Override
  public Stream<Long> attribute(AttributeLeaf leaf) {
    return Stream.empty();
  }

  @Override
  public Stream<Long> tag(TagLeaf leaf) {
    return Stream.empty();
  }

  @Override
  public Stream<Long> consent(ConsentLeaf leaf) {
    return Stream.empty();
  }

  @Override
  public Stream<Long> event(EventLeaf leaf) {
    return Stream.empty();
  }

  @Override
  public Stream<Long> bought(BoughtLeaf leaf) {
    return Stream.empty();
  }

  @Override
  public Stream<Long> segment(SegmentLeaf leaf) {
    return Stream.of(leaf.segment());
  }
}
