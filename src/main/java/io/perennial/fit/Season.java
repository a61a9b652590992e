package io.perennial.fit;

import io.perennial.model.History;
import io.perennial.model.PurchaseModel;
import io.perennial.purchase.PurchaseDay;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How far the repeat purchases of a shop rise and fall from month to month, beyond chance and
 * beyond what the model expects of the customers it had.
 *
 * <p>For each whole calendar month m: N, the repeat purchases made; E, those that the model expects
 * of all customers, by the days of their first purchases alone; the index i = N/E. A straight line
 * through the indices over the months, weighted by E, takes off what the model gets wrong in level
 * and trend. Of the deviations d from it, with ī the mean index, M months and sums over them,
 *
 * <pre>
 * χ² = Σ E d² / ī,   amplitude = √(max(0, Σ E d² − (M−2) ī) / ΣE) / ī
 * </pre>
 *
 * By chance alone N is about Poisson and χ² about M − 2, with variance 2 (M − 2). A shop is called
 * seasonal where at least {@value #FEWEST_MONTHS} months are whole, χ² is more than {@value
 * #DEVIATIONS} standard deviations above that, and the amplitude is at least {@value
 * #SMALLEST_AMPLITUDE}: the typical month is that share above or below what the model expects.
 *
 * @param months M
 * @param amplitude the typical share by which a month is off, beyond chance
 * @param chiSquare χ²
 * @param highest the month farthest above what the model expects
 * @param lowest the month farthest below it
 */
record Season(int months, double amplitude, double chiSquare, YearMonth highest, YearMonth lowest) {

  static final int FEWEST_MONTHS = 13;
  static final double DEVIATIONS = 4;
  static final double SMALLEST_AMPLITUDE = 0.15;

  private static final double DAYS_PER_WEEK = 7;
  private static final History NEW_CUSTOMER = new History(0, 0, 0);

  /**
   * The season of a shop; none where too few whole months are known, or none with repeat purchases.
   *
   * @param model fitted on the shop
   * @param days of the shop in order of time, up to and with asOf; days without purchases may lack
   */
  static Optional<Season> of(PurchaseModel model, List<PurchaseDay> days, LocalDate asOf) {
    if (days.isEmpty()) {
      return Optional.empty();
    }
    YearMonth first = YearMonth.from(days.get(0).day().plusMonths(1).minusDays(1));
    YearMonth end = YearMonth.from(asOf.plusDays(1));
    int months = (int) ChronoUnit.MONTHS.between(first, end);
    if (months < FEWEST_MONTHS) {
      return Optional.empty();
    }
    double[] actual = new double[months];
    for (PurchaseDay day : days) {
      int month = (int) ChronoUnit.MONTHS.between(first, YearMonth.from(day.day()));
      if (month >= 0 && month < months) {
        actual[month] += day.repeat();
      }
    }
    return of(first, actual, expected(model, days, first, months));
  }

  /** Whether people should be warned. */
  boolean isMarked() {
    double chance = months - 2;
    return chiSquare > chance + DEVIATIONS * Math.sqrt(2 * chance)
        && amplitude >= SMALLEST_AMPLITUDE;
  }

  /** What they should know. */
  FitWarning warning() {
    return new FitWarning(
        FitWarningCode.SEASONAL,
        ("Orders rise and fall from month to month by about %d %%, most in %s, least in %s. The"
                + " models do not know the calendar: after a peak customers look lost who are not.")
            .formatted(Math.round(100 * amplitude), highest, lowest));
  }

  private static double[] expected(
      PurchaseModel model, List<PurchaseDay> days, YearMonth first, int months) {
    LocalDate begin = days.get(0).day();
    LocalDate end = first.plusMonths(months).atDay(1);
    double[] ofNew = new double[(int) ChronoUnit.DAYS.between(begin, end) + 1];
    for (int day = 0; day < ofNew.length; day++) {
      ofNew[day] = model.expectedPurchases(NEW_CUSTOMER, day / DAYS_PER_WEEK);
    }
    double[] expected = new double[months];
    for (PurchaseDay day : days) {
      double before = 0;
      for (int month = 0; month < months && day.first() > 0; month++) {
        long age = ChronoUnit.DAYS.between(day.day(), first.plusMonths(month + 1L).atDay(1)) - 1;
        double until = age > 0 ? ofNew[(int) age] : 0;
        if (month == 0) {
          long start = ChronoUnit.DAYS.between(day.day(), first.atDay(1)) - 1;
          before = start > 0 ? ofNew[(int) start] : 0;
        }
        expected[month] += day.first() * (until - before);
        before = until;
      }
    }
    return expected;
  }

  private static Optional<Season> of(YearMonth first, double[] actual, double[] expected) {
    WeightedLine line = WeightedLine.through(actual, expected);
    if (!(line.mean() > 0)) {
      return Optional.empty();
    }
    double weights = 0;
    double squares = 0;
    int highest = 0;
    int lowest = 0;
    double[] deviations = new double[actual.length];
    for (int month = 0; month < actual.length; month++) {
      deviations[month] =
          expected[month] > 0 ? actual[month] / expected[month] - line.at(month) : 0;
      weights += expected[month];
      squares += expected[month] * deviations[month] * deviations[month];
      highest = deviations[month] > deviations[highest] ? month : highest;
      lowest = deviations[month] < deviations[lowest] ? month : lowest;
    }
    double beyond = Math.max(0, squares - (actual.length - 2) * line.mean());
    return Optional.of(
        new Season(
            actual.length,
            Math.sqrt(beyond / weights) / line.mean(),
            squares / line.mean(),
            first.plusMonths(highest),
            first.plusMonths(lowest)));
  }

  /** The line of least squares through N/E over the months, weighted by E. */
  private record WeightedLine(double mean, double centre, double slope) {
    static WeightedLine through(double[] actual, double[] expected) {
      double weight = 0;
      double sum = 0;
      double times = 0;
      for (int month = 0; month < actual.length; month++) {
        weight += expected[month];
        sum += actual[month];
        times += expected[month] * month;
      }
      double centre = times / weight;
      double covariance = 0;
      double variance = 0;
      for (int month = 0; month < actual.length; month++) {
        covariance += actual[month] * (month - centre);
        variance += expected[month] * (month - centre) * (month - centre);
      }
      return new WeightedLine(sum / weight, centre, covariance / variance);
    }

    double at(int month) {
      return mean + slope * (month - centre);
    }
  }
}
