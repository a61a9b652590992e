package io.perennial.workflow;

import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Threshold;

/**
 * A threshold as SQL over a value's expression, with the parameters enter and exit. On finite
 * values it agrees with {@link Threshold#regionOf}; what is null, infinite or not a number is in no
 * region.
 */
record ThresholdSql(String value, Direction direction) {

  static ThresholdSql of(CrossingTrigger trigger, String alias) {
    return new ThresholdSql(trigger.metric().sql(alias), trigger.threshold().direction());
  }

  String finite() {
    return "(abs(%s) < cast('infinity' as double precision))".formatted(value);
  }

  String hot() {
    return switch (direction) {
      case UP -> "(%s >= :enter and %s)".formatted(value, finite());
      case DOWN -> "(%s <= :enter and %s)".formatted(value, finite());
    };
  }

  String cold() {
    return switch (direction) {
      case UP -> "(%1$s <= :exit and %1$s < :enter and %2$s)".formatted(value, finite());
      case DOWN -> "(%1$s >= :exit and %1$s > :enter and %2$s)".formatted(value, finite());
    };
  }
}
