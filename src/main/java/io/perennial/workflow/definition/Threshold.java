package io.perennial.workflow.definition;

/**
 * A threshold with hysteresis. UP is crossed at {@code value ≥ enter} and armed again at {@code
 * value ≤ exit}; DOWN mirrors. With {@code exit = enter} there is no band, and the value itself
 * counts as crossed.
 *
 * @param enter where it is crossed, in the metric's unit
 * @param exit where it is armed again: at most {@code enter} for UP, at least {@code enter} for
 *     DOWN
 */
public record Threshold(Direction direction, double enter, double exit) {
  public Threshold {
    if (!Double.isFinite(enter) || !Double.isFinite(exit)) {
      throw new IllegalArgumentException("A threshold is finite, not " + enter + ", " + exit);
    }
    if (!ordered(direction, enter, exit)) {
      throw new IllegalArgumentException(
          direction + " with enter " + enter + " and exit " + exit + " would never be armed again");
    }
  }

  /** Whether {@code exit} lies on the cold side of {@code enter}, or on it. */
  public static boolean ordered(Direction direction, double enter, double exit) {
    return switch (direction) {
      case UP -> exit <= enter;
      case DOWN -> exit >= enter;
    };
  }

  /** Where a finite value lies. */
  public Region regionOf(double value) {
    if (isCrossedBy(value)) {
      return Region.HOT;
    }
    boolean armed =
        switch (direction) {
          case UP -> value <= exit;
          case DOWN -> value >= exit;
        };
    return armed ? Region.COLD : Region.BAND;
  }

  private boolean isCrossedBy(double value) {
    return switch (direction) {
      case UP -> value >= enter;
      case DOWN -> value <= enter;
    };
  }
}
