package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import io.perennial.score.ScoreMetric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads the input of a crossing. */
public final class CrossingTriggerParser {
  private static final String PATH = "trigger.crossing";
  private static final BigDecimal PROBABILITY_GAP = new BigDecimal("0.03");
  private static final BigDecimal GAP = new BigDecimal("0.05");

  private final InputFaults faults;

  public CrossingTriggerParser(InputFaults faults) {
    this.faults = faults;
  }

  /** The trigger, or null where faults were noted. */
  public @Nullable CrossingTrigger parse(CrossingTriggerInput crossing) {
    Direction direction = crossing.direction();
    if (direction == null) {
      faults.required(PATH + ".direction", "Say which way the value crosses: UP or DOWN.");
    }
    ScoreMetric metric = metric(crossing);
    if (metric == null || direction == null) {
      return null;
    }
    Double enter = enter(crossing.enter(), metric, direction);
    if (enter == null) {
      return null;
    }
    Double exit = exit(crossing.exit(), enter, metric, direction);
    Integer holdForDays = HoldForDays.parse(faults, PATH, crossing.holdForDays());
    return exit == null || holdForDays == null
        ? null
        : new CrossingTrigger(metric, new Threshold(direction, enter, exit), holdForDays);
  }

  /** Another threshold for a metric and direction; null where faults were noted. */
  public @Nullable Threshold threshold(
      ScoreMetric metric, Direction direction, @Nullable Double enter, @Nullable Double exit) {
    Double legalEnter = enter(enter, metric, direction);
    if (legalEnter == null) {
      return null;
    }
    Double legalExit = exit(exit, legalEnter, metric, direction);
    return legalExit == null ? null : new Threshold(direction, legalEnter, legalExit);
  }

  private @Nullable ScoreMetric metric(CrossingTriggerInput crossing) {
    CrossingMetric metric = crossing.metric();
    if (metric == null && crossing.direction() == Direction.DOWN) {
      metric = CrossingMetric.PREDICTED_VALUE;
    }
    return new WatchedMetricParser(faults, PATH).parse(metric, crossing.withinDays());
  }

  private @Nullable Double enter(@Nullable Double enter, ScoreMetric metric, Direction direction) {
    String path = PATH + ".enter";
    if (enter == null) {
      return faults.required(
          path,
          "Say at which %s%s the workflow starts, such as %s"
              .formatted(isPlural(metric) ? "number of " : "", metric.words(), sample(metric)));
    }
    if (!isLegal(enter, metric)) {
      return faults.invalid(path, outside("enter", enter, metric));
    }
    boolean everybody =
        switch (direction) {
          case UP -> enter == 0 && !isSigned(metric);
          case DOWN -> isProbability(metric) && enter == 1;
        };
    if (everybody) {
      return faults.invalid(
          path,
          "enter is %s, which every customer has reached already: take a value %s."
              .formatted(plain(enter), direction == Direction.UP ? "above 0" : "below 1"));
    }
    return enter;
  }

  private @Nullable Double exit(
      @Nullable Double exit, double enter, ScoreMetric metric, Direction direction) {
    String path = PATH + ".exit";
    if (exit == null) {
      return defaultExit(enter, metric, direction);
    }
    if (!isLegal(exit, metric)) {
      return faults.invalid(path, outside("exit", exit, metric));
    }
    if (!Threshold.ordered(direction, enter, exit)) {
      return faults.invalid(
          path,
          "exit is %s, but a workflow that starts at %s or %s can start again only at %s or %s: take an exit %s enter."
              .formatted(
                  plain(exit),
                  plain(enter),
                  direction == Direction.UP ? "more" : "less",
                  plain(enter),
                  direction == Direction.UP ? "less" : "more",
                  direction == Direction.UP ? "of at most" : "of at least"));
    }
    return exit;
  }

  private static double defaultExit(double enter, ScoreMetric metric, Direction direction) {
    BigDecimal from = BigDecimal.valueOf(enter);
    BigDecimal gap = isProbability(metric) ? PROBABILITY_GAP : from.abs().multiply(GAP);
    BigDecimal exit =
        switch (direction) {
          case UP -> from.subtract(gap);
          case DOWN -> from.add(gap);
        };
    BigDecimal above = isSigned(metric) ? exit : exit.max(BigDecimal.ZERO);
    BigDecimal limited = isProbability(metric) ? above.min(BigDecimal.ONE) : above;
    return limited.setScale(Math.min(limited.scale(), 12), RoundingMode.HALF_EVEN).doubleValue();
  }

  private static boolean isProbability(ScoreMetric metric) {
    return metric.type() == ScoreMetric.Type.PROBABILITY;
  }

  private static boolean isPlural(ScoreMetric metric) {
    return TriggerSentence.isPlural(metric);
  }

  /** Whether values below 0 are ordinary ones. */
  private static boolean isSigned(ScoreMetric metric) {
    return metric == ScoreMetric.DAYS_OVERDUE;
  }

  private static boolean isLegal(double value, ScoreMetric metric) {
    return Double.isFinite(value)
        && (isSigned(metric) || value >= 0)
        && (!isProbability(metric) || value <= 1);
  }

  private static String outside(String name, double value, ScoreMetric metric) {
    String words =
        switch (metric.type()) {
          case PROBABILITY -> "%s is %s, but a %s lies in 0 to 1: 60 %% is 0.6.";
          case MONEY -> "%s is %s, but a %s is 0 or more, in the reporting currency.";
          case COUNT, DAYS -> "%s is %s, but the number of %s is 0 or more: take such a number.";
        };
    return words.formatted(name, plain(value), metric.words());
  }

  private static String sample(ScoreMetric metric) {
    return switch (metric.type()) {
      case PROBABILITY -> "0.6.";
      case MONEY -> "500.";
      case COUNT -> "2.";
      case DAYS -> isSigned(metric) ? "7." : "90.";
    };
  }

  private static String plain(double value) {
    return PlainNumber.of(value);
  }
}
