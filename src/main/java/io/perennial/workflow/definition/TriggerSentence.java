package io.perennial.workflow.definition;

import io.perennial.score.ScoreMetric;
import io.perennial.segment.Condition;
import io.perennial.segment.Conditions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a trigger in words. */
public final class TriggerSentence {
  private TriggerSentence() {}

  /**
   * What happens, after "When": the churn probability of a customer rises to 0.6 or more.
   *
   * @param segments the names of own segments by key
   */
  public static String start(Trigger trigger, Map<Long, String> segments) {
    if (trigger instanceof EventTrigger event) {
      return ArrivalSentence.of(event);
    }
    if (trigger instanceof DateTrigger date) {
      return ArrivalSentence.of(date);
    }
    return trigger instanceof CrossingTrigger crossing
        ? start(crossing, segments) + hold(crossing)
        : "people enrol a customer by hand";
  }

  /** When it can happen again, after the steps; empty where nothing has to happen between. */
  static String again(Trigger trigger) {
    return trigger instanceof CrossingTrigger crossing ? again(crossing) : "";
  }

  private static String start(CrossingTrigger trigger, Map<Long, String> segments) {
    Watched watched = trigger.watched();
    if (watched instanceof Watched.Metric metric) {
      return startOfMetric(metric.metric(), trigger.threshold());
    }
    if (watched instanceof Watched.Change change) {
      return startOfChange(change, trigger.threshold());
    }
    return switch (Passage.of(trigger.threshold())) {
      case ENTERS -> "a customer comes to be " + group(watched, segments);
      case LEAVES -> "a customer ceases to be " + group(watched, segments);
    };
  }

  private static String startOfMetric(ScoreMetric metric, Threshold threshold) {
    boolean plural = isPlural(metric);
    String words =
        switch (threshold.direction()) {
          case UP -> "the %s of a customer " + (plural ? "rise" : "rises") + " to %s or more";
          case DOWN -> "the %s of a customer " + (plural ? "fall" : "falls") + " to %s or less";
        };
    return words.formatted(metric.words(), PlainNumber.of(threshold.enter()));
  }

  private static String startOfChange(Watched.Change change, Threshold threshold) {
    boolean plural = isPlural(change.metric());
    String words =
        switch (threshold.direction()) {
          case UP ->
              "the %s of a customer " + (plural ? "have" : "has") + " risen by %s %% or more";
          case DOWN ->
              "the %s of a customer " + (plural ? "have" : "has") + " fallen by %s %% or more";
        };
    return words.formatted(change.metric().words(), PlainNumber.of(change.shown(threshold.enter())))
        + " within "
        + days(change.windowDays());
  }

  private static String again(CrossingTrigger trigger) {
    Watched watched = trigger.watched();
    Threshold threshold = trigger.threshold();
    if (watched instanceof Watched.Metric metric) {
      return "; it can happen again once the %s %s %s or %s"
          .formatted(
              metric.metric().words(),
              isPlural(metric.metric()) ? "were" : "was",
              PlainNumber.of(threshold.exit()),
              threshold.direction() == Direction.UP ? "less" : "more");
    }
    if (watched instanceof Watched.Change) {
      return "; it can happen again once the change was %s %% or less"
          .formatted(PlainNumber.of(watched.shown(threshold.exit())));
    }
    return switch (Passage.of(threshold)) {
      case ENTERS -> "; it can happen again once the customer was not";
      case LEAVES -> "; it can happen again once the customer was so again";
    };
  }

  /** Of whom: of tier HIGH or MID. */
  /** What is watched, in a few words: churn probability, or of tier HIGH. */
  public static String watched(Watched watched, Map<Long, String> segments) {
    if (watched instanceof Watched.Metric metric) {
      return metric.metric().words();
    }
    return watched instanceof Watched.Change change
        ? "change of the %s within %d days".formatted(change.metric().words(), change.windowDays())
        : group(watched, segments);
  }

  private static String group(Watched watched, Map<Long, String> segments) {
    if (watched instanceof Watched.TierIn in) {
      return "of tier " + oneOf(in.tiers());
    }
    if (watched instanceof Watched.RfmGroupIn in) {
      return "of RFM group " + oneOf(in.groups());
    }
    if (watched instanceof Watched.InSegment in) {
      return Conditions.sentence(new Condition.SegmentLeaf(in.segment()), segments);
    }
    throw new IllegalArgumentException(watched + " is no group");
  }

  private static String oneOf(List<? extends Enum<?>> words) {
    return words.stream()
        .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(" or "));
  }

  /** Whether its words are a plural, as "expected purchases" are. */
  static boolean isPlural(ScoreMetric metric) {
    return switch (metric.type()) {
      case MONEY, PROBABILITY -> false;
      case COUNT, DAYS -> true;
    };
  }

  private static String hold(CrossingTrigger trigger) {
    int days = trigger.holdForDays();
    return days == 0 ? "" : " and has not gone back after " + days(days);
  }

  private static String days(int days) {
    return days + (days == 1 ? " day" : " days");
  }
}
