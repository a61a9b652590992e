package io.perennial.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The different times t_x and T among the histories with equal x, and each group's places there.
 */
final class SilenceTimes {
  private final double[][] times;
  private final int[] recency;
  private final int[] age;

  SilenceTimes(GroupedHistories groups) {
    times = new double[groups.frequencies.length][];
    recency = new int[groups.size()];
    age = new int[groups.size()];
    int from = 0;
    for (int i = 0; i < times.length; i++) {
      int to = from;
      while (to < groups.size() && groups.frequency[to] == i) {
        to++;
      }
      int first = from;
      int end = to;
      int[] places =
          IntStream.concat(
                  Arrays.stream(groups.recency, first, end), Arrays.stream(groups.age, first, end))
              .sorted()
              .distinct()
              .toArray();
      for (int j = first; j < end; j++) {
        recency[j] = Arrays.binarySearch(places, groups.recency[j]);
        age[j] = Arrays.binarySearch(places, groups.age[j]);
      }
      times[i] = Arrays.stream(places).mapToDouble(place -> groups.times[place]).toArray();
      from = to;
    }
  }

  /** The times of one frequency, ascending. */
  double[] of(int frequency) {
    return times[frequency];
  }

  /** Where a group's t_x stands among them. */
  int recency(int group) {
    return recency[group];
  }

  /** Where its T stands. */
  int age(int group) {
    return age[group];
  }
}
