package io.perennial.model;

import io.perennial.model.numeric.ChunkedSum;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The histories of a customer base, equal ones counted together, sorted: all that a fit needs to
 * know of it.
 *
 * <p>Whatever the order in which the histories came, the groups and so the fit are the same to the
 * last bit. Memory grows with the different histories, not with the customers. Instances are
 * immutable.
 */
public final class GroupedHistories {
  /** Distinct values of x, ascending, and the customers with each. */
  final int[] frequencies;

  final long[] customersByFrequency;

  /** Distinct values of t_x and T, ascending. */
  final double[] times;

  /** By group: places in {@link #frequencies} and {@link #times}, and the number of customers. */
  final int[] frequency;

  final int[] recency;
  final int[] age;
  final long[] weight;

  private final @Nullable PurchaseGaps gaps;

  private GroupedHistories(Map<History, Long> groups, PurchaseGaps gaps) {
    History[] histories = groups.keySet().toArray(new History[0]);
    Arrays.parallelSort(histories);
    frequencies = Arrays.stream(histories).mapToInt(History::frequency).distinct().toArray();
    times =
        Arrays.stream(histories)
            .flatMapToDouble(h -> DoubleStream.of(h.recency(), h.age()))
            .sorted()
            .distinct()
            .toArray();
    customersByFrequency = new long[frequencies.length];
    frequency = new int[histories.length];
    recency = new int[histories.length];
    age = new int[histories.length];
    weight = new long[histories.length];
    for (int i = 0; i < histories.length; i++) {
      frequency[i] = Arrays.binarySearch(frequencies, histories[i].frequency());
      recency[i] = Arrays.binarySearch(times, histories[i].recency());
      age[i] = Arrays.binarySearch(times, histories[i].age());
      weight[i] = groups.getOrDefault(histories[i], 0L);
      customersByFrequency[frequency[i]] += weight[i];
    }
    this.gaps = gaps.count() == repeatPurchases() ? gaps : null;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Groups the histories of single customers. */
  public static GroupedHistories of(Collection<History> histories) {
    var builder = builder();
    histories.forEach(builder::add);
    return builder.build();
  }

  /** The number of different histories. */
  public int size() {
    return weight.length;
  }

  /** The number of customers. */
  public long customers() {
    return Arrays.stream(customersByFrequency).sum();
  }

  /** The number of customers with at least one repeat purchase. */
  public long repeatCustomers() {
    boolean anyWithout = frequencies.length > 0 && frequencies[0] == 0;
    return customers() - (anyWithout ? customersByFrequency[0] : 0);
  }

  /** The number of repeat purchases of all customers. */
  long repeatPurchases() {
    long purchases = 0;
    for (int i = 0; i < frequencies.length; i++) {
      purchases += customersByFrequency[i] * frequencies[i];
    }
    return purchases;
  }

  /** The times between purchases, where they are known of every repeat purchase. */
  Optional<PurchaseGaps> gaps() {
    return Optional.ofNullable(gaps);
  }

  /**
   * The log-likelihood of all customers' histories under a model; where purchases are regular and
   * the times between them known, with what those add.
   */
  public double logLikelihood(PurchaseModel model) {
    if (model instanceof MbgCnbd regular && gaps != null) {
      return regular.gainOfGaps(gaps) + sum(regular::logLikelihoodWithoutGaps);
    }
    return sum(model::logLikelihood);
  }

  private double sum(ToDoubleFunction<History> figure) {
    return ChunkedSum.of(
        size(),
        1,
        (sums, from, to) -> {
          for (int i = from; i < to; i++) {
            sums[0] +=
                weight[i]
                    * figure.applyAsDouble(
                        new History(frequencies[frequency[i]], times[recency[i]], times[age[i]]));
          }
        })[0];
  }

  /** Repeat purchases per week of observation, over all customers. */
  double purchasesPerWeek() {
    double purchases = 0;
    double weeks = 0;
    for (int i = 0; i < size(); i++) {
      purchases += (double) weight[i] * frequencies[frequency[i]];
      weeks += weight[i] * times[age[i]];
    }
    return purchases / weeks;
  }

  void addTo(Builder all) {
    for (int i = 0; i < size(); i++) {
      all.add(frequencies[frequency[i]], times[recency[i]], times[age[i]], weight[i]);
    }
    gaps().ifPresent(each -> all.gaps(each.count(), each.sumOfLogarithms()));
  }

  /** The mean of T in weeks, over all customers. */
  double meanAge() {
    double weeks = 0;
    for (int i = 0; i < size(); i++) {
      weeks += weight[i] * times[age[i]];
    }
    return weeks / customers();
  }

  /** Collects histories one by one, in any order. */
  public static final class Builder {
    private final Map<History, Long> groups = new HashMap<>();
    private PurchaseGaps gaps = PurchaseGaps.NONE;

    private Builder() {}

    /** Adds one customer. */
    public Builder add(History history) {
      groups.merge(history, 1L, Long::sum);
      return this;
    }

    /**
     * Adds customers with the same history.
     *
     * @param frequency x, repeat purchases
     * @param recency t_x in weeks
     * @param age T in weeks
     * @param customers how many have it, at least 1
     * @throws IllegalArgumentException if the three are no {@link History}, or customers is less
     *     than 1
     */
    public Builder add(int frequency, double recency, double age, long customers) {
      if (customers < 1) {
        throw new IllegalArgumentException(
            "customers is " + customers + ": a group has at least 1");
      }
      groups.merge(new History(frequency, recency, age), customers, Long::sum);
      return this;
    }

    /**
     * Adds the times between the purchases of one or more customers. They tell how regular
     * purchases are; where those of some repeat purchases are never added, it cannot be told.
     *
     * @param count how many, as many as there are repeat purchases
     * @param sumOfLogarithms of these times in weeks
     */
    public Builder gaps(long count, double sumOfLogarithms) {
      gaps = gaps.plus(PurchaseGaps.of(count, sumOfLogarithms));
      return this;
    }

    public GroupedHistories build() {
      return new GroupedHistories(groups, gaps);
    }
  }
}
