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

/** A metric of the score: with what it is computed on each night, and how it moves. */
final class WatchedMetric implements PastWatch {
  private final ScoreMetric metric;
  private final NightPlan plan;
  private final Map<Long, Valuation> valuations;
  private final List<@Nullable Scorer> scorers = new ArrayList<>();
  private final List<Course> courses = new ArrayList<>();
  private final double[] ages;
  private final Switches switches;
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
    this.valuations = valuations;
    this.ages = new double[plan.size()];
    Map<Long, Scorer> byBasis = new HashMap<>();
    valuations.forEach((basis, valuation) -> byBasis.put(basis, new Scorer(valuation, Set.of())));
    for (int night = 0; night < plan.size(); night++) {
      ages[night] = ageing.applyAsDouble(plan.at(0).asOf(), plan.at(night).asOf());
      Scorer scorer = Objects.requireNonNull(byBasis.get(plan.at(night).basis()));
      scorers.add(valuation(night).hasPurchaseModel() ? scorer : null);
      courses.add(scorer.inSilence(metric));
    }
    this.switches = new Switches(plan.size(), night -> !isAlike(night, night - 1));
    int first = plan.lead();
    while (first < plan.size() && !isKnownAt(first)) {
      first++;
    }
    this.baseline = first;
  }

  private Valuation valuation(int night) {
    Valuation valuation = valuations.get(plan.at(night).basis());
    if (valuation == null) {
      throw new IllegalStateException("no valuation of the basis of " + plan.at(night));
    }
    return valuation;
  }

  /** Whether customers have values on a night. */
  boolean isKnownAt(int night) {
    return !metric.dependsOnBasis() || scorers.get(night) != null;
  }

  /** Whether two nights value customers alike. */
  boolean isAlike(int one, int other) {
    return !metric.dependsOnBasis() || valuation(one).basis().valuesLike(valuation(other).basis());
  }

  @Override
  public NightPlan plan() {
    return plan;
  }

  /** The place of the first night that had a model. */
  @Override
  public int baseline() {
    return baseline;
  }

  @Override
  public boolean switchesAt(int night) {
    return switches.at(night);
  }

  @Override
  public int nextSwitch(int night) {
    return switches.after(night);
  }

  @Override
  public Course course(int night) {
    return courses.get(night);
  }

  @Override
  public MetricValues values() {
    return new MetricValues(this);
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
