package io.perennial.workflow;

import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;

/**
 * A threshold as SQL, with the parameters enter and exit. It agrees with {@link
 * Threshold#regionOf}; what has no value is in no region.
 *
 * @param value the value's expression
 * @param known whether there is a finite value
 * @param hot whether it lies at or beyond enter
 * @param cold whether it lies at or before exit, and not at enter
 */
record ThresholdSql(String value, String known, String hot, String cold) {
  /** Of what nobody has a value of. */
  static final ThresholdSql NOTHING =
      new ThresholdSql("cast(null as double precision)", "false", "false", "false");

  /** Over a number's expression: what is null, infinite or not a number is not known. */
  static ThresholdSql ofNumber(String value, Direction direction) {
    String known = "(abs(%s) < cast('infinity' as double precision))".formatted(value);
    return switch (direction) {
      case UP ->
          new ThresholdSql(
              value,
              known,
              "(%s >= :enter and %s)".formatted(value, known),
              "(%1$s <= :exit and %1$s < :enter and %2$s)".formatted(value, known));
      case DOWN ->
          new ThresholdSql(
              value,
              known,
              "(%s <= :enter and %s)".formatted(value, known),
              "(%1$s >= :exit and %1$s > :enter and %2$s)".formatted(value, known));
    };
  }

  /**
   * Over 1 for members of a group and 0 for others, with a threshold between.
   *
   * @param known of whom it is known whether they are members
   * @param member who is one, where that is known
   */
  static ThresholdSql ofGroup(String known, String member, Direction direction) {
    String inside = "(%s and %s)".formatted(known, member);
    String outside = "(%s and (%s) is not true)".formatted(known, member);
    String value =
        "cast(case when %s then 1 when %s then 0 end as double precision)".formatted(inside, known);
    return switch (direction) {
      case UP -> new ThresholdSql(value, "(" + known + ")", inside, outside);
      case DOWN -> new ThresholdSql(value, "(" + known + ")", outside, inside);
    };
  }
}
