package io.perennial.score;

import io.perennial.graphql.ApiException;
import io.perennial.model.AliveCurve;
import io.perennial.model.PurchaseModel;
import io.perennial.purchase.PurchaseDays;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Shows how P(alive) rose and fell through customers' lives. */
@GraphQLApi
@Singleton
public class AliveCurveApi {

  private static final double DAYS_PER_WEEK = 7;
  private static final int MOST_POINTS = 400;

  private final Jdbi jdbi;
  private final PurchaseDays purchaseDays;

  AliveCurveApi(Jdbi jdbi, PurchaseDays purchaseDays) {
    this.jdbi = jdbi;
    this.purchaseDays = purchaseDays;
  }

  /** The curves of customers, by the models of their scores. */
  @Description(
      "P(alive) from the first purchase to the score's day: at evenly spread days, at each purchase"
          + " and on the day before it. Null where there is no model.")
  public List<@Nullable List<@NonNull AlivePoint>> aliveCurve(
      @Source List<Score> scores,
      @Name("points") @DefaultValue("60") @Description("How many days evenly spread, 2 to 400.")
          int points) {
    if (points < 2 || points > MOST_POINTS) {
      throw ApiException.badUserInput(
          "points is " + points + ", but a curve has 2 to " + MOST_POINTS + " points.");
    }
    Map<Long, List<LocalDate>> days = new HashMap<>();
    scores.stream()
        .collect(Collectors.groupingBy(Score::asOf))
        .forEach((asOf, of) -> days.putAll(days(of, asOf)));
    List<@Nullable List<@NonNull AlivePoint>> curves = new ArrayList<>();
    for (Score score : scores) {
      curves.add(
          curve(
              score.valuation().purchases(),
              days.getOrDefault(score.stored().customer(), List.of()),
              score.asOf(),
              points));
    }
    return curves;
  }

  private Map<Long, List<LocalDate>> days(List<Score> scores, LocalDate asOf) {
    List<Long> customers = scores.stream().map(score -> score.stored().customer()).toList();
    return jdbi.withHandle(handle -> purchaseDays.of(handle, customers, asOf));
  }

  private static @Nullable List<@NonNull AlivePoint> curve(
      @Nullable PurchaseModel purchases, List<LocalDate> days, LocalDate asOf, int points) {
    if (purchases == null || days.isEmpty()) {
      return null;
    }
    LocalDate first = days.get(0);
    List<Double> weeks =
        shown(days, asOf, points).stream()
            .map(day -> ChronoUnit.DAYS.between(first, day) / DAYS_PER_WEEK)
            .toList();
    return AliveCurve.of(purchases, days, weeks).points().stream()
        .map(
            point ->
                new AlivePoint(
                    first.plusDays(Math.round(point.weeks() * DAYS_PER_WEEK)),
                    point.probabilityAlive()))
        .toList();
  }

  private static Set<LocalDate> shown(List<LocalDate> days, LocalDate asOf, int points) {
    LocalDate first = days.get(0);
    long length = ChronoUnit.DAYS.between(first, asOf);
    Set<LocalDate> shown = new TreeSet<>(days);
    days.stream().skip(1).map(day -> day.minusDays(1)).forEach(shown::add);
    IntStream.range(0, points)
        .mapToObj(i -> first.plusDays(length * i / (points - 1)))
        .forEach(shown::add);
    return shown;
  }
}
