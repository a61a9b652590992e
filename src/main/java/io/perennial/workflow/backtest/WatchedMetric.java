package io.perennial.workflow.backtest;

import io.perennial.purchase.CustomerHistory;
import io.perennial.score.Course;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Scorer;
import io.perennial.score.Valuation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The metric that a backtest watches: with what it is computed on each night, and how it moves.
 * Shared by all threads.
 */
final class WatchedMetric {
  private final ScoreMetric metric;
  private final NightPlan plan;
  private final List<@Nullable Scorer> scorers = new ArrayList<>();
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
      first = valuation.hasPurchaseModel() ? night : first;
      boolean last = night == plan.size() - 1;
      boolean switches =
          !last && !valuation.basis().valuesLike(valuation(valuations, night + 1).basis());
      nextSwitch[night] = switches || last ? night + 1 : nextSwitch[night + 1];
    }
    this.baseline = first;
    Map<Long, Scorer> byBasis = new HashMap<>();
    valuations.forEach((basis, valuation) -> byBasis.put(basis, new Scorer(valuation, Set.of())));
    for (int night = 0; night < plan.size(); night++) {
      Scorer scorer = Objects.requireNonNull(byBasis.get(plan.at(night).basis()));
      scorers.add(valuation(valuations, night).hasPurchaseModel() ? scorer : null);
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

  /** What customers are valued with on a night; null where there is no model. */
  @Nullable Scorer scorer(int night) {
    return scorers.get(night);
  }

  /** The history of a stretch as of a night of it. */
  CustomerHistory aged(CustomerHistory history, int from, int night) {
    return history.agedBy(ages[night] - ages[from]);
  }

  ScoreMetric metric() {
    return metric;
  }
}
