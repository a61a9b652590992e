package io.perennial.model;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contracts of a shop by the renewals that they saw: all that the fit of {@link Sbg} needs to
 * know. Whatever the order in which they came, the counts are the same. Instances are immutable.
 */
public final class GroupedTenures {
  /** By place i: contracts that were renewed for the (i+1)-th time, and those that were not. */
  final long[] renewed;

  final long[] left;
  private final long contracts;

  private GroupedTenures(Map<Integer, Tally> tallies) {
    int size = tallies.entrySet().stream().mapToInt(GroupedTenures::renewalsSeen).max().orElse(0);
    renewed = new long[size];
    left = new long[size];
    tallies.forEach(
        (renewals, tally) -> {
          for (int i = 0; i < renewals; i++) {
            renewed[i] += tally.ended() + tally.active();
          }
          if (tally.ended() > 0) {
            left[renewals] += tally.ended();
          }
        });
    contracts = tallies.values().stream().mapToLong(each -> each.ended() + each.active()).sum();
  }

  /** Contracts with the same number of renewals. */
  private record Tally(long ended, long active) {
    Tally plus(Tally other) {
      return new Tally(ended + other.ended, active + other.active);
    }
  }

  private static int renewalsSeen(Map.Entry<Integer, Tally> entry) {
    return entry.getKey() + (entry.getValue().ended() > 0 ? 1 : 0);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The number of contracts, those that have seen no renewal yet included. */
  public long contracts() {
    return contracts;
  }

  /** How many of them were not renewed. */
  public long ended() {
    return Arrays.stream(left).sum();
  }

  /** How many contracts have come to their first renewal at least. */
  long tried() {
    return renewed.length == 0 ? 0 : renewed[0] + left[0];
  }

  /** At how many renewals, counted from the first, at least so many contracts were tried. */
  int renewalsTriedBy(long contractsAtLeast) {
    int count = 0;
    while (count < renewed.length && renewed[count] + left[count] >= contractsAtLeast) {
      count++;
    }
    return count;
  }

  /** Collects contracts, in any order. */
  public static final class Builder {
    private final Map<Integer, Tally> tallies = new TreeMap<>();

    private Builder() {}

    /**
     * Adds contracts that were renewed equally often and then not again.
     *
     * @param renewals n, 0 or more: they ended at the (n+1)-th renewal
     * @param contracts how many, 0 or more
     */
    public Builder ended(int renewals, long contracts) {
      return add(renewals, new Tally(contracts, 0));
    }

    /**
     * Adds contracts that were renewed equally often and run still: what becomes of them is not
     * known.
     *
     * @param renewals n, 0 or more
     * @param contracts how many, 0 or more
     */
    public Builder active(int renewals, long contracts) {
      return add(renewals, new Tally(0, contracts));
    }

    private Builder add(int renewals, Tally tally) {
      Domain.count("renewals", renewals);
      Domain.count("contracts", Math.min(tally.ended(), tally.active()));
      tallies.merge(renewals, tally, Tally::plus);
      return this;
    }

    public GroupedTenures build() {
      return new GroupedTenures(tallies);
    }
  }
}
