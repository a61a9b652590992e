package io.perennial.workflow.backtest;

import io.perennial.workflow.Cause;
import io.perennial.workflow.Crossing;
import io.perennial.workflow.CrossingState;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.Observation;
import io.perennial.workflow.Reading;
import io.perennial.workflow.Seq;
import io.perennial.workflow.Side;
import io.perennial.workflow.definition.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the nights of one customer after the other for one threshold, as the observer does: by
 * {@link Crossing}, which says what each observation changes. Nights on which it would change
 * nothing are left out.
 */
final class ThresholdReading {
  private final int number;
  private final Threshold threshold;
  private final int holdForDays;
  private final NewCustomers newCustomers;
  private final PastWatch watch;
  private CrossingState state = CrossingState.UNKNOWN;
  private @Nullable PastEdge held;

  ThresholdReading(
      int number,
      Threshold threshold,
      int holdForDays,
      NewCustomers newCustomers,
      PastWatch watch) {
    this.number = number;
    this.threshold = threshold;
    this.holdForDays = holdForDays;
    this.newCustomers = newCustomers;
    this.watch = watch;
  }

  /** Turns to another customer. */
  void begin() {
    state = CrossingState.UNKNOWN;
    held = null;
  }

  /**
   * Nights on which the customer has no score. Whoever comes back later and was armed is read like
   * someone new; who was beyond stays so.
   */
  void pass() {
    if (state.side() == Side.COLD) {
      state = CrossingState.UNKNOWN;
    }
  }

  /**
   * Reads nights without news under one basis.
   *
   * @param version how often there were news before
   * @param edges takes the crossings
   */
  void read(CustomerPast past, int version, SegmentValues values, List<PastEdge> edges) {
    int night = values.start();
    Cause cause = past.causeAt(night);
    if (night == watch.baseline()) {
      observe(night, version, values, values.at(night), Cause.MODEL);
    } else if (watch.switchesAt(night)) {
      observe(night, version, values, values.asBefore(), cause);
      settle(night, values.asBefore(), edges);
      observe(night, version, values, values.at(night), Cause.MODEL);
    } else {
      observe(night, version, values, values.at(night), cause);
      settle(night, values.at(night), edges);
    }
    while (night <= values.end()) {
      int next = values.nextChange(threshold, night);
      settleBefore(next, night, values, edges);
      if (next <= values.end()) {
        observe(next, version, values, values.at(next), past.causeAt(next));
        settle(next, values.at(next), edges);
      }
      night = next;
    }
  }

  private void observe(int night, int version, SegmentValues values, double value, Cause cause) {
    takeSideBefore(night, values, value);
    Seq seq = new Seq(watch.plan().at(night).asOf(), version);
    Observation observation =
        new Observation(
            seq, Double.isNaN(value) ? null : value, cause, watch.plan().at(night).basis());
    Reading reading = Crossing.read(state, threshold, observation);
    state = reading.after();
    switch (reading.change()) {
      case IGNORED, KEPT -> {}
      case BASELINED, REARMED -> held = state.side() == Side.HOT ? held : null;
      case ARRIVED -> held = enrolsNew() ? edge(night, cause, true) : null;
      case CROSSED -> held = edge(night, cause, false);
    }
  }

  /** Who is not beyond the threshold has no row of state: the score tells the side. */
  private void takeSideBefore(int night, SegmentValues values, double value) {
    if (night > watch.baseline() && state.side() != Side.HOT && !Double.isNaN(value)) {
      Side side = values.sideBefore(night);
      state = side == null ? state : new CrossingState(side, state.last());
    }
  }

  private boolean enrolsNew() {
    return switch (newCustomers) {
      case BASELINE -> false;
      case ENROL -> true;
    };
  }

  private PastEdge edge(int night, Cause cause, boolean arrived) {
    return new PastEdge(number, night, night, cause, arrived);
  }

  /** Lets a crossing count that has held until a night on which the customer has a value. */
  private void settle(int night, double value, List<PastEdge> edges) {
    PastEdge edge = held;
    if (edge != null && night - edge.episode() >= holdForDays && !Double.isNaN(value)) {
      edges.add(new PastEdge(number, edge.episode(), night, edge.cause(), edge.arrived()));
      held = null;
    }
  }

  /** The same on the nights between two changes, if a crossing is due then. */
  private void settleBefore(int next, int night, SegmentValues values, List<PastEdge> edges) {
    PastEdge edge = held;
    if (edge != null) {
      int due = Math.max(edge.episode() + holdForDays, night + 1);
      if (due < next && due <= values.end()) {
        settle(due, values.at(night), edges);
      }
    }
  }
}
