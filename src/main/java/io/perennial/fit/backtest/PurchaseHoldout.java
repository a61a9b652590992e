package io.perennial.fit.backtest;

import io.perennial.model.GroupedHistories;
import io.perennial.model.History;
import io.perennial.model.PurchaseModel;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is known of customers at an origin and how often they bought after it, equal cases counted
 * together and sorted. Memory grows with the different cases, not with the customers.
 */
public final class PurchaseHoldout {

  private static final double DAYS_PER_WEEK = 7;

  private final LocalDate origin;
  private final int horizonDays;
  private final GroupedHistories histories;
  private final List<Case> cases;
  private final Outcomes outcomes;
  private final long[] laterByDay;

  private PurchaseHoldout(Builder builder) {
    origin = builder.origin;
    horizonDays = builder.laterByDay.length - 1;
    histories = builder.histories.build();
    cases = builder.customers.keySet().stream().sorted(Case.ORDER).toList();
    outcomes =
        new Outcomes(
            cases.stream().mapToDouble(Case::later).toArray(),
            cases.stream().mapToLong(each -> builder.customers.getOrDefault(each, 0L)).toArray());
    laterByDay = builder.laterByDay;
  }

  /**
   * What the customers with equal figures share.
   *
   * @param lastPeriod repeat purchases within one horizon up to and with the origin
   * @param later purchases within one horizon after it
   */
  private record Case(History history, int lastPeriod, int later) {
    private static final Comparator<Case> ORDER =
        Comparator.comparing(Case::history)
            .thenComparingInt(Case::lastPeriod)
            .thenComparingInt(Case::later);
  }

  /** Collects the customers of an origin. */
  public static Builder builder(LocalDate origin, int horizonDays) {
    return new Builder(origin, horizonDays);
  }

  /** The histories at the origin, for fitting models. */
  public GroupedHistories histories() {
    return histories;
  }

  LocalDate origin() {
    return origin;
  }

  int horizonDays() {
    return horizonDays;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  /** What a model expects within some days, one figure per case. */
  double[] foretold(PurchaseModel model, int days) {
    return each(one -> model.expectedPurchases(one.history(), days / DAYS_PER_WEEK));
  }

  /** Rule of thumb: the repeat purchases within one horizon up to and with the origin. */
  double[] lastPeriod() {
    return each(Case::lastPeriod);
  }

  /** Rule of thumb: x/T times the horizon; 0 for a customer of the origin's own day. */
  double[] rateSoFar() {
    return each(one -> rate(one.history()) * horizonDays / DAYS_PER_WEEK);
  }

  /** The purchases of all within some days after the origin. */
  double actual(int days) {
    return IntStream.rangeClosed(0, days).mapToLong(day -> laterByDay[day]).sum();
  }

  private double[] each(ToDoubleFunction<Case> figure) {
    return cases.parallelStream().mapToDouble(figure).toArray();
  }

  private static double rate(History history) {
    return history.frequency() == 0 ? 0 : history.frequency() / history.age();
  }

  /** Collects customers one by one, in any order. */
  public static final class Builder {
    private final LocalDate origin;
    private final GroupedHistories.Builder histories = GroupedHistories.builder();
    private final Map<Case, Long> customers = new HashMap<>();
    private final long[] laterByDay;

    private Builder(LocalDate origin, int horizonDays) {
      this.origin = origin;
      this.laterByDay = new long[horizonDays + 1];
    }

    /**
     * Adds one customer.
     *
     * @param history as known at the origin
     * @param lastPeriod repeat purchases within one horizon up to and with the origin
     * @param laterDays of the purchases within one horizon after the origin, counted from it: 1 is
     *     the day after
     */
    public Builder add(History history, int lastPeriod, int... laterDays) {
      histories.add(history);
      customers.merge(new Case(history, lastPeriod, laterDays.length), 1L, Long::sum);
      for (int day : laterDays) {
        laterByDay[day]++;
      }
      return this;
    }

    /**
     * Adds the times between the purchases of a customer up to the origin.
     *
     * @param count how many: the customer's repeat purchases
     * @param sumOfLogarithms of these times in weeks
     */
    public Builder gaps(int count, double sumOfLogarithms) {
      histories.gaps(count, sumOfLogarithms);
      return this;
    }

    public boolean isEmpty() {
      return customers.isEmpty();
    }

    /**
     * What was collected.
     *
     * @throws IllegalArgumentException if that is nothing
     */
    public PurchaseHoldout build() {
      return new PurchaseHoldout(this);
    }
  }
}
