package io.perennial.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * P(alive) over a customer's life: what a model says at each time, knowing the purchases up to then
 * and no later one.
 *
 * <p>It falls with silence and jumps at each purchase, so that a chart needs points close to each
 * other, or those before and after each purchase.
 *
 * @param points in the order in which their weeks were asked for
 */
public record AliveCurve(List<Point> points) {
  private static final double DAYS_PER_WEEK = 7;

  public AliveCurve {
    points = List.copyOf(points);
  }

  /**
   * One time.
   *
   * @param weeks since the first purchase
   * @param probabilityAlive P(alive) as of that time
   */
  public record Point(double weeks, double probabilityAlive) {}

  /**
   * The curve of a customer who bought on these days.
   *
   * @param purchaseDays in any order, days may occur more than once; at least one
   * @param weeks the times asked for, in weeks since the first purchase, 0 or more
   * @throws IllegalArgumentException if there is no purchase, or a time is before the first one
   */
  public static AliveCurve of(
      PurchaseModel model, Collection<LocalDate> purchaseDays, List<Double> weeks) {
    if (purchaseDays.isEmpty()) {
      throw new IllegalArgumentException("no purchase: a history begins with the first one");
    }
    var days = new TreeSet<>(purchaseDays);
    var repeats = new TreeSet<Double>();
    for (LocalDate day : days.tailSet(days.first(), false)) {
      repeats.add(ChronoUnit.DAYS.between(days.first(), day) / DAYS_PER_WEEK);
    }
    return new AliveCurve(
        weeks.stream()
            .map(week -> new Point(week, model.probabilityAlive(history(repeats, week))))
            .toList());
  }

  private static History history(NavigableSet<Double> repeats, double week) {
    var known = repeats.headSet(Domain.notNegative("weeks", week), true);
    return new History(known.size(), known.isEmpty() ? 0 : known.last(), week);
  }
}
