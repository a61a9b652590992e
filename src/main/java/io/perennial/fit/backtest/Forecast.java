package io.perennial.fit.backtest;

import java.util.Arrays;
import java.util.List;

/**
 * What one contender foretold.
 *
 * @param byOrigin one figure per case, origin by origin
 * @param cumulative of all customers, in time from the latest origin; empty where that is not told
 */
record Forecast(Contender contender, List<double[]> byOrigin, List<CumulativePoint> cumulative) {

  /** The figures of all origins, one after the other. */
  double[] pooled() {
    return byOrigin.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
