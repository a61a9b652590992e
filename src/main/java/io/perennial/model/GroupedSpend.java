package io.perennial.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * What the customers of a shop spent on repeat purchases, equal histories counted together, sorted:
 * all that the fit of a spend model needs to know.
 *
 * <p>Customers with no repeat purchase that cost anything are left out. Whatever the order in which
 * the histories came, the groups and so the fit are the same to the last bit. Instances are
 * immutable.
 */
public final class GroupedSpend {
  private static final Comparator<SpendHistory> ORDER =
      Comparator.comparingInt(SpendHistory::count).thenComparingDouble(SpendHistory::mean);

  /** Distinct values of x, ascending, and the customers with each. */
  final int[] counts;

  final long[] customersByCount;

  /**
   * By group: place in {@link #counts}, total spend x z̄ and its logarithm, and the number of
   * customers.
   */
  final int[] count;

  final double[] total;
  final double[] logTotal;
  final long[] weight;

  private GroupedSpend(Map<SpendHistory, Long> groups) {
    SpendHistory[] histories = groups.keySet().toArray(new SpendHistory[0]);
    Arrays.parallelSort(histories, ORDER);
    counts = Arrays.stream(histories).mapToInt(SpendHistory::count).distinct().toArray();
    customersByCount = new long[counts.length];
    count = new int[histories.length];
    total = new double[histories.length];
    logTotal = new double[histories.length];
    weight = new long[histories.length];
    for (int i = 0; i < histories.length; i++) {
      count[i] = Arrays.binarySearch(counts, histories[i].count());
      total[i] = histories[i].count() * histories[i].mean();
      logTotal[i] = Math.log(total[i]);
      weight[i] = groups.getOrDefault(histories[i], 0L);
      customersByCount[count[i]] += weight[i];
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Groups the spend of single customers. */
  public static GroupedSpend of(Collection<SpendHistory> histories) {
    var builder = builder();
    histories.forEach(builder::add);
    return builder.build();
  }

  /** The number of different histories. */
  public int size() {
    return weight.length;
  }

  /** The number of customers with spend. */
  public long customers() {
    return Arrays.stream(customersByCount).sum();
  }

  double logMean(int group) {
    return logTotal[group] - Math.log(counts[count[group]]);
  }

  /** Collects the spend of customers one by one, in any order. */
  public static final class Builder {
    private final Map<SpendHistory, Long> groups = new HashMap<>();

    private Builder() {}

    /** Adds one customer; nothing is added for one with no spend. */
    public Builder add(SpendHistory history) {
      return history.count() == 0 ? this : add(history.count(), history.mean(), 1);
    }

    /**
     * Adds customers with the same spend.
     *
     * @param count x, repeat purchases that cost something, at least 1
     * @param mean z̄, their mean amount
     * @param customers how many have it, at least 1
     */
    public Builder add(int count, double mean, long customers) {
      if (count < 1 || customers < 1) {
        throw new IllegalArgumentException(
            "count is "
                + count
                + " and customers "
                + customers
                + ": leave out customers with no repeat purchase that cost something");
      }
      groups.merge(new SpendHistory(count, mean), customers, Long::sum);
      return this;
    }

    public GroupedSpend build() {
      return new GroupedSpend(groups);
    }
  }
}
