package io.perennial.workflow.definition;

import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Tier;
import java.util.List;

/**
 * What a crossing reads of a customer each night: a number of the score, or whether the customer
 * belongs to a group, told as 1 or 0.
 */
public sealed interface Watched {

  /** Whether fits, horizon, margin or discount rate have a say in it. */
  boolean dependsOnBasis();

  /** Whether the borders of tiers and RFM groups have a say in it. */
  boolean dependsOnCutPoints();

  /** Whether it is told as 1 or 0: a customer belongs to a group or does not. */
  default boolean isGroup() {
    return this instanceof TierIn || this instanceof RfmGroupIn || this instanceof InSegment;
  }

  /** A value of it as people see it: a change in per cent, whichever way it goes. */
  default double shown(double value) {
    return this instanceof Change ? Math.rint(Math.abs(value) * 1e8) / 1e6 : value;
  }

  /** A metric of the score. */
  record Metric(ScoreMetric metric) implements Watched {
    @Override
    public boolean dependsOnBasis() {
      return metric.dependsOnBasis();
    }

    @Override
    public boolean dependsOnCutPoints() {
      return false;
    }
  }

  /**
   * How much a metric differs from what it was, as a share of that: -0.3 where it fell by 30 %.
   *
   * @param windowDays how long ago that was
   */
  record Change(ScoreMetric metric, int windowDays) implements Watched {
    /** What was that many days ago may be told by a night so many days before. */
    public static final int SLACK_DAYS = 7;

    @Override
    public boolean dependsOnBasis() {
      return metric.dependsOnBasis();
    }

    @Override
    public boolean dependsOnCutPoints() {
      return false;
    }
  }

  /** Whether the tier is one of some, each once, in their order. */
  record TierIn(List<Tier> tiers) implements Watched {
    public TierIn {
      tiers = tiers.stream().distinct().sorted().toList();
    }

    @Override
    public boolean dependsOnBasis() {
      return true;
    }

    @Override
    public boolean dependsOnCutPoints() {
      return true;
    }
  }

  /** Whether the RFM group is one of some, each once, in their order. */
  record RfmGroupIn(List<RfmGroup> groups) implements Watched {
    public RfmGroupIn {
      groups = groups.stream().distinct().sorted().toList();
    }

    @Override
    public boolean dependsOnBasis() {
      return false;
    }

    @Override
    public boolean dependsOnCutPoints() {
      return true;
    }
  }

  /**
   * Whether a customer who has bought is in a segment.
   *
   * @param segment its key
   */
  record InSegment(long segment) implements Watched {
    @Override
    public boolean dependsOnBasis() {
      return true;
    }

    @Override
    public boolean dependsOnCutPoints() {
      return true;
    }
  }
}
