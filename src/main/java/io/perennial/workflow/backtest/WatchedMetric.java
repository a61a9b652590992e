package io.perennial.workflow.backtest;

import io.perennial.score.Course;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Scorer;
import io.perennial.score.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * The metric that a backtest watches: with what it is computed on each night, and how it moves.
 * Shared by all threads.
 */
final class WatchedMetric {
  private final ScoreMetric metric;
  private final NightPlan plan;
  private final List<Scorer> scorers = new ArrayList<>();
  private final List<Course> courses = new ArrayList<>();
  private final double[] ages;
  private final int[] nextSwitch;
  private final int baseline;

  /**
   * @param valuations by the numbers of their bases
   * @param ageing days from the end of one day to that of another
   */
  WatchedMetric(
      ScoreMetric metric,
      NightPlan plan,
      Map<Long, Valuation> valuations,
      ToDoubleBiFunction<LocalDate, LocalDate> ageing) {
    this.metric = metric;
    this.plan = plan;
    this.ages = new double[plan.size()];
    this.nextSwitch = new int[plan.size()];
    int first = plan.size();
    for (int night = plan.size() - 1; night >= 0; night--) {
      Valuation valuation = valuation(valuations, night);
      ages[night] = ageing.applyAsDouble(plan.at(0).asOf(), plan.at(night).asOf());
      first = valuation.purchases() == null ? first : night;
      boolean last = night == plan.size() - 1;
      boolean switches =
          !last && !valuation.basis().valuesLike(valuation(valuations, night + 1).basis());
      nextSwitch[night] = switches || last ? night + 1 : nextSwitch[night + 1];
    }
    this.baseline = first;
    for (int night = 0; night < plan.size(); night++) {
      Scorer scorer = new Scorer(valuation(valuations, night), Set.of());
      scorers.add(scorer);
      courses.add(scorer.inSilence(metric));
    }
  }

  private Valuation valuation(Map<Long, Valuation> valuations, int night) {
    Valuation valuation = valuations.get(plan.at(night).basis());
    if (valuation == null) {
      throw new IllegalStateException("no valuation of the basis of " + plan.at(night));
    }
    return valuation;
  }

  NightPlan plan() {
    return plan;
  }

  /** The place of the night that puts customers on their sides: the first that had a model. */
  int baseline() {
    return baseline;
  }

  /** Whether the basis of a night values customers differently than that of the night before. */
  boolean switchesAt(int night) {
    return night > 0 && nextSwitch[night - 1] == night;
  }

  /** The place of the next night after one whose basis values differently; the size for none. */
  int nextSwitch(int night) {
    return nextSwitch[night];
  }

  Course course(int night) {
    return courses.get(night);
  }

  /**
   * A customer's value on a night under the basis of a night; not a number where there is none.
   *
   * @param stretch the one that the night lies in
   */
  double value(CustomerPast.Stretch stretch, int night, int basisOf) {
    if (stretch.history() == null) {
      return Double.NaN;
    }
    Double value =
        scorers
            .get(basisOf)
            .value(stretch.history().agedBy(ages[night] - ages[stretch.from()]), metric);
    return value == null || Double.isInfinite(value) ? Double.NaN : value;
  }
}
