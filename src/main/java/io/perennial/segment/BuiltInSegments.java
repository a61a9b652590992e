package io.perennial.segment;

import io.perennial.score.RfmGroup;
import io.perennial.score.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The segments that every shop has: tiers and RFM groups. They are predicates on the current score,
 * so they have no membership rows and are never out of date.
 */
final class BuiltInSegments {

  /** All of them, in the order of their keys, which are part of their ids and never change. */
  static final List<Segment> ALL =
      Stream.concat(
              Stream.of(Tier.values()).map(BuiltInSegments::of),
              Stream.of(RfmGroup.values()).map(BuiltInSegments::of))
          .toList();

  private BuiltInSegments() {}

  static Optional<Segment> find(long key) {
    return ALL.stream().filter(segment -> segment.key() == key).findFirst();
  }

  static boolean isNamed(String name) {
    return ALL.stream()
        .anyMatch(segment -> Folding.folded(segment.name()).equals(Folding.folded(name)));
  }

  /** Those of a customer with this tier and group, each of which may be missing. */
  static List<Segment> of(Optional<Tier> tier, Optional<RfmGroup> group) {
    List<Segment> segments = new ArrayList<>();
    tier.flatMap(t -> find(key(t))).ifPresent(segments::add);
    group.flatMap(g -> find(key(g))).ifPresent(segments::add);
    return segments;
  }

  static long key(Tier tier) {
    return switch (tier) {
      case HIGH -> 1;
      case MID -> 2;
      case LOW -> 3;
    };
  }

  static long key(RfmGroup group) {
    return switch (group) {
      case CHAMPIONS -> 11;
      case LOYAL -> 12;
      case POTENTIAL_LOYALISTS -> 13;
      case NEW_CUSTOMERS -> 14;
      case PROMISING -> 15;
      case NEED_ATTENTION -> 16;
      case ABOUT_TO_SLEEP -> 17;
      case AT_RISK -> 18;
      case CANNOT_LOSE -> 19;
      case HIBERNATING -> 20;
    };
  }

  private static Segment of(Tier tier) {
    return segment(key(tier), tier.name() + " value", ConditionField.TIER, tier);
  }

  private static Segment of(RfmGroup group) {
    return segment(key(group), group.name(), ConditionField.RFM_GROUP, group);
  }

  private static Segment segment(long key, String words, ConditionField field, Enum<?> value) {
    String lower = words.toLowerCase(Locale.ROOT).replace('_', ' ');
    String name = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    Condition is = new Condition.MetricLeaf(field, Operator.EQ, new Operand.Text(value.name()));
    return new Segment(key, name, SegmentKind.BUILT_IN, is, 0, null);
  }
}
