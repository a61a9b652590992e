package io.perennial.workflow.backtest;

import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.definition.Threshold;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the crossings of customers, one after the other, for several thresholds. For one thread.
 */
final class CustomerReading {
  private final PastWatch watch;
  private final SegmentValues values;
  private final List<ThresholdReading> readings = new ArrayList<>();

  CustomerReading(
      PastWatch watch, List<Threshold> thresholds, int holdForDays, NewCustomers newCustomers) {
    this.watch = watch;
    this.values = new SegmentValues(watch);
    for (int i = 0; i < thresholds.size(); i++) {
      readings.add(new ThresholdReading(i, thresholds.get(i), holdForDays, newCustomers, watch));
    }
  }

  /** The crossings of a customer; of each threshold in the order of the nights. */
  List<PastEdge> edges(CustomerPast past) {
    List<PastEdge> edges = new ArrayList<>(0);
    readings.forEach(ThresholdReading::begin);
    List<CustomerPast.Stretch> stretches = past.stretches();
    for (int i = 0; i < stretches.size(); i++) {
      boolean last = i == stretches.size() - 1;
      int end = last ? watch.plan().size() - 1 : stretches.get(i + 1).from() - 1;
      if (end >= watch.baseline()) {
        read(past, i, end, edges);
      }
    }
    return edges;
  }

  private void read(CustomerPast past, int version, int end, List<PastEdge> edges) {
    CustomerPast.Stretch stretch = past.stretches().get(version);
    if (stretch.history() == null) {
      readings.forEach(ThresholdReading::pass);
      return;
    }
    int start = Math.max(stretch.from(), watch.baseline());
    while (start <= end) {
      int segmentEnd = Math.min(end, watch.nextSwitch(start) - 1);
      values.moveTo(past, start, segmentEnd);
      for (ThresholdReading reading : readings) {
        reading.read(past, version, values, edges);
      }
      start = segmentEnd + 1;
    }
  }
}
