package io.perennial.workflow.definition;

import io.perennial.graphql.InputFaults;
import io.perennial.score.ScoreMetric;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the input of a change of a metric by a percentage. */
public final class MetricChangeParser {
  private static final String PATH = "trigger.metricChange";
  private static final int LONGEST_WINDOW_DAYS = 365;
  private static final double LARGEST_RISE = 10_000;
  private static final BigDecimal DEFAULT_EXIT = new BigDecimal("0.95");

  private final InputFaults faults;

  public MetricChangeParser(InputFaults faults) {
    this.faults = faults;
  }

  /** The trigger, or null where faults were noted. */
  @Nullable CrossingTrigger parse(MetricChangeTriggerInput input) {
    ScoreMetric metric = metric(input);
    Direction direction = input.direction();
    if (direction == null) {
      faults.required(PATH + ".direction", "Say whether it rises or falls: UP or DOWN.");
    }
    Threshold threshold =
        direction == null ? null : threshold(direction, input.percent(), input.exitPercent());
    Integer windowDays = windowDays(input.windowDays());
    Integer holdForDays = HoldForDays.parse(faults, PATH, input.holdForDays());
    if (metric == null || threshold == null || windowDays == null || holdForDays == null) {
      return null;
    }
    return new CrossingTrigger(new Watched.Change(metric, windowDays), threshold, holdForDays);
  }

  /** The threshold of a change in per cent; null where faults were noted. */
  public @Nullable Threshold threshold(
      Direction direction, @Nullable Double percent, @Nullable Double exitPercent) {
    Double enter = percent(percent, direction);
    Double exit = enter == null ? null : exit(exitPercent, enter);
    return enter == null || exit == null
        ? null
        : new Threshold(direction, share(enter, direction), share(exit, direction));
  }

  private @Nullable ScoreMetric metric(MetricChangeTriggerInput input) {
    ScoreMetric metric =
        new WatchedMetricParser(faults, PATH).parse(input.metric(), input.withinDays());
    if (metric != null && metric.type() == ScoreMetric.Type.DAYS) {
      return faults.invalid(
          PATH + ".metric",
          "%s counts days, of which a percentage says little: watch it with crossing."
              .formatted(input.metric()));
    }
    return metric;
  }

  private @Nullable Double percent(@Nullable Double percent, Direction direction) {
    String path = PATH + ".percent";
    if (percent == null) {
      return faults.required(path, "Say by how many per cent, such as 30.");
    }
    double most = direction == Direction.UP ? LARGEST_RISE : 100;
    if (!(percent > 0 && percent <= most)) {
      return faults.invalid(
          path,
          "percent is %s: take more than 0 and at most %s, as in 30 for 30 %%."
              .formatted(PlainNumber.of(percent), PlainNumber.of(most)));
    }
    return percent;
  }

  private @Nullable Double exit(@Nullable Double exit, double percent) {
    if (exit == null) {
      return BigDecimal.valueOf(percent).multiply(DEFAULT_EXIT).doubleValue();
    }
    if (!(exit >= 0 && exit <= percent)) {
      return faults.invalid(
          PATH + ".exitPercent",
          "exitPercent is %s: take 0 to %s, the percent at which it happens."
              .formatted(PlainNumber.of(exit), PlainNumber.of(percent)));
    }
    return exit;
  }

  private @Nullable Integer windowDays(@Nullable Integer days) {
    String path = PATH + ".windowDays";
    if (days == null) {
      return faults.required(path, "Say within how many days, such as 7.");
    }
    if (days < 1 || days > LONGEST_WINDOW_DAYS) {
      return faults.invalid(
          path, "windowDays is %d: take 1 to %d.".formatted(days, LONGEST_WINDOW_DAYS));
    }
    return days;
  }

  private static double share(double percent, Direction direction) {
    BigDecimal share = BigDecimal.valueOf(percent).movePointLeft(2);
    return switch (direction) {
      case UP -> share.doubleValue();
      case DOWN -> share.negate().doubleValue();
    };
  }
}
