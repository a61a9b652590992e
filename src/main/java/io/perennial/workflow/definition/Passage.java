package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Which way a customer passes the border of a group. */
@Enum("GroupPassage")
@Description("Which way a customer passes the border of a group.")
public enum Passage {
  @Description("From outside to inside.")
  ENTERS,
  @Description("From inside to outside.")
  LEAVES;

  /** The threshold between 0, outside, and 1, inside. */
  Threshold threshold() {
    return switch (this) {
      case ENTERS -> new Threshold(Direction.UP, 0.5, 0.5);
      case LEAVES -> new Threshold(Direction.DOWN, 0.5, 0.5);
    };
  }

  static Passage of(Threshold threshold) {
    return switch (threshold.direction()) {
      case UP -> ENTERS;
      case DOWN -> LEAVES;
    };
  }
}
