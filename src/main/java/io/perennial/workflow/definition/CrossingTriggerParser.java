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
  private static final BigDecimal MONEY_GAP = new BigDecimal("0.05");
  private static final int LONGEST_HOLD_DAYS = 365;

  private final InputFaults faults;

  public CrossingTriggerParser(InputFaults faults) {
    this.faults = faults;
  }

  /** The trigger, or null where faults were noted. */
  public @Nullable CrossingTrigger parse(@Nullable WorkflowTriggerInput input) {
    CrossingTriggerInput crossing = input == null ? null : input.crossing();
    if (crossing == null) {
      return faults.required(
          input == null ? "trigger" : PATH,
          "Say what starts the workflow: trigger: { crossing: { metric, direction, enter, exit } }.");
    }
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
    Integer holdForDays = holdForDays(crossing.holdForDays());
    return exit == null || holdForDays == null
        ? null
        : new CrossingTrigger(metric, new Threshold(direction, enter, exit), holdForDays);
  }

  private @Nullable ScoreMetric metric(CrossingTriggerInput crossing) {
    CrossingMetric metric = crossing.metric();
    if (metric == null && crossing.direction() == Direction.DOWN) {
      metric = CrossingMetric.PREDICTED_VALUE;
    }
    if (metric == null) {
      return faults.required(
          PATH + ".metric",
          "Say which value is watched: PREDICTED_VALUE, LIFETIME_VALUE, CHURN_PROBABILITY or NO_ORDER"
              + " with withinDays.");
    }
    ScoreMetric found = metric.of(crossing.withinDays()).orElse(null);
    if (found != null) {
      return found;
    }
    String path = PATH + ".withinDays";
    Integer days = crossing.withinDays();
    if (metric != CrossingMetric.NO_ORDER) {
      return faults.invalid(
          path,
          "withinDays is %d, but %s has no days: leave it out, or watch NO_ORDER."
              .formatted(days, metric));
    }
    String remedy = "take one of " + CrossingMetric.horizons() + ".";
    return days == null
        ? faults.required(path, "NO_ORDER needs withinDays: " + remedy)
        : faults.invalid(path, "withinDays is %d: %s".formatted(days, remedy));
  }

  private @Nullable Double enter(@Nullable Double enter, ScoreMetric metric, Direction direction) {
    String path = PATH + ".enter";
    if (enter == null) {
      return faults.required(
          path,
          "Say at which " + metric.words() + " the workflow starts, such as " + sample(metric));
    }
    if (!isLegal(enter, metric)) {
      return faults.invalid(path, outside("enter", enter, metric));
    }
    boolean everybody =
        switch (direction) {
          case UP -> enter == 0;
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

  private @Nullable Integer holdForDays(@Nullable Integer days) {
    if (days == null) {
      return 0;
    }
    if (days < 0 || days > LONGEST_HOLD_DAYS) {
      return faults.invalid(
          PATH + ".holdForDays",
          "holdForDays is %d: take 0 (at once) to %d.".formatted(days, LONGEST_HOLD_DAYS));
    }
    return days;
  }

  private static double defaultExit(double enter, ScoreMetric metric, Direction direction) {
    BigDecimal from = BigDecimal.valueOf(enter);
    BigDecimal gap = isProbability(metric) ? PROBABILITY_GAP : from.multiply(MONEY_GAP);
    BigDecimal exit =
        switch (direction) {
          case UP -> from.subtract(gap).max(BigDecimal.ZERO);
          case DOWN -> from.add(gap);
        };
    BigDecimal limited = isProbability(metric) ? exit.min(BigDecimal.ONE) : exit;
    return limited.setScale(Math.min(limited.scale(), 12), RoundingMode.HALF_EVEN).doubleValue();
  }

  private static boolean isProbability(ScoreMetric metric) {
    return metric.type() == ScoreMetric.Type.PROBABILITY;
  }

  private static boolean isLegal(double value, ScoreMetric metric) {
    return Double.isFinite(value) && value >= 0 && (!isProbability(metric) || value <= 1);
  }

  private static String outside(String name, double value, ScoreMetric metric) {
    return isProbability(metric)
        ? "%s is %s, but a %s lies in 0 to 1: 60 %% is 0.6."
            .formatted(name, plain(value), metric.words())
        : "%s is %s, but a %s is 0 or more, in the reporting currency."
            .formatted(name, plain(value), metric.words());
  }

  private static String sample(ScoreMetric metric) {
    return isProbability(metric) ? "0.6." : "500.";
  }

  private static String plain(double value) {
    return PlainNumber.of(value);
  }
}
