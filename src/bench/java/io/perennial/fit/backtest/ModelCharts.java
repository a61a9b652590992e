package io.perennial.fit.backtest;

import io.perennial.fit.Fitter;
import io.perennial.model.AliveCurve;
import io.perennial.model.GammaGamma;
import io.perennial.model.Ledger;
import io.perennial.model.PurchaseModel;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the charts of docs/models.md and prints its table of CDNOW. Arguments: the CDNOW ledger,
 * the folder for the charts.
 */
public final class ModelCharts {
  private static final int DOTS_PER_INCH = 120;
  private static final LocalDate FIRST = LocalDate.of(1997, 1, 1);
  private static final LocalDate LAST = LocalDate.of(1998, 6, 30);
  private static final List<Contender> SHOWN =
      List.of(
          Contender.PARETO_NBD, Contender.MBG_NBD, Contender.BG_NBD, Contender.REPEAT_LAST_PERIOD);

  private final Path folder;

  private ModelCharts(Path folder) {
    this.folder = folder;
  }

  /** Draws them. */
  public static void main(String[] arguments) throws IOException {
    Ledger ledger = Ledger.read(arguments[0], amount -> true);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    var plan = (BacktestPlan.Origins) BacktestPlan.of(FIRST, LAST, 365);
    PurchaseHoldout holdout = LedgerHoldout.of(ledger, plan.origins().get(0), plan.horizonDays());
    Map<Contender, PurchaseModel> models = Fitter.purchaseModels(holdout.histories());
    Trial trial = PurchaseTrial.of(plan, List.of(holdout), List.of(models));
    Ruling ruling = Ruling.on(trial, EnumSet.allOf(Contender.class)).orElseThrow();
    List<Backtest> results = trial.results(ruling.winner());
    results.forEach(ModelCharts::print);
    SpendHoldout spend = LedgerHoldout.spend(ledger, plan.origins().get(0), plan.horizonDays());
    PurchaseModel best = Objects.requireNonNull(models.get(ruling.model()));
    SpendTrial.of(plan, spend, best, GammaGamma.fit(spend.spend()).fitted().orElseThrow())
        .results(Contender.GAMMA_GAMMA)
        .forEach(ModelCharts::print);
    var charts = new ModelCharts(folder);
    charts.cumulative(results);
    charts.calibration(results, ruling.winner());
    charts.alive(ledger, models);
  }

  /** A row of the table of docs/models.md. */
  private static void print(Backtest result) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %+.0f %% | %.3f | %.3f of %.3f |%n",
        result.model().label(),
        result.mae(),
        result.rmse(),
        100 * Objects.requireNonNullElse(result.bias(), Double.NaN),
        result.gini(),
        result.topDecileCapture(),
        result.bestCapture());
  }

  private void cumulative(List<Backtest> results) throws IOException {
    XYChart chart =
        chart(
            "Repeat purchases of CDNOW's customers, foretold on 1997-09-30", "weeks", "purchases");
    for (Backtest result : results) {
      if (SHOWN.contains(result.model())) {
        add(
            chart,
            result.model().label(),
            weeks(result),
            result.cumulative().stream().mapToDouble(CumulativePoint::predicted).toArray());
      }
    }
    Backtest any = results.get(0);
    add(
            chart,
            "what came",
            weeks(any),
            any.cumulative().stream().mapToDouble(CumulativePoint::actual).toArray())
        .setLineColor(Color.BLACK);
    save(chart, "cumulative");
  }

  private static double[] weeks(Backtest result) {
    LocalDate origin = result.origins().get(0);
    return result.cumulative().stream()
        .mapToDouble(point -> (point.day().toEpochDay() - origin.toEpochDay()) / 7.0)
        .toArray();
  }

  private void calibration(List<Backtest> results, Contender winner) throws IOException {
    Backtest chosen =
        results.stream().filter(result -> result.model() == winner).findFirst().orElseThrow();
    XYChart chart =
        chart(
            winner.label() + ": foretold and actual purchases, by tenths of the customers",
            "tenth, by what was foretold",
            "purchases per customer in 39 weeks");
    double[] tenths =
        chosen.calibration().stream().mapToDouble(CalibrationDecile::decile).toArray();
    add(
        chart,
        "foretold",
        tenths,
        chosen.calibration().stream().mapToDouble(CalibrationDecile::predicted).toArray());
    add(
            chart,
            "actual",
            tenths,
            chosen.calibration().stream().mapToDouble(CalibrationDecile::actual).toArray())
        .setLineColor(Color.BLACK);
    save(chart, "calibration");
  }

  /** A customer with a rhythm and a silence: the first with ten to fifteen purchases and a gap. */
  private void alive(Ledger ledger, Map<Contender, PurchaseModel> models) throws IOException {
    NavigableMap<LocalDate, Double> days =
        ledger.customers().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(Map.Entry::getValue)
            .filter(each -> each.size() >= 10 && each.size() <= 15)
            .filter(each -> each.lastKey().isBefore(LAST.minusDays(150)))
            .findFirst()
            .orElseThrow();
    int length = (int) (LAST.toEpochDay() - days.firstKey().toEpochDay());
    List<Double> weeks = IntStream.rangeClosed(0, length).mapToObj(day -> day / 7.0).toList();
    XYChart chart =
        chart(
            "P(alive) of a customer with "
                + days.size()
                + " purchases, the last one in week "
                + Math.round((days.lastKey().toEpochDay() - days.firstKey().toEpochDay()) / 7.0),
            "weeks since the first purchase",
            "P(alive)");
    for (Contender model : List.of(Contender.PARETO_NBD, Contender.MBG_NBD, Contender.BG_NBD)) {
      PurchaseModel fitted = models.get(model);
      if (fitted != null) {
        List<AliveCurve.Point> points = AliveCurve.of(fitted, days.keySet(), weeks).points();
        add(
            chart,
            model.label(),
            points.stream().mapToDouble(AliveCurve.Point::weeks).toArray(),
            points.stream().mapToDouble(AliveCurve.Point::probabilityAlive).toArray());
      }
    }
    chart.getStyler().setLegendPosition(LegendPosition.InsideSW);
    save(chart, "alive");
  }

  private static XYChart chart(String title, String across, String up) {
    XYChart chart =
        new XYChartBuilder()
            .width(720)
            .height(400)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  private static XYSeries add(XYChart chart, String name, double[] across, double[] up) {
    var series = chart.addSeries(name, across, up);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private void save(XYChart chart, String name) throws IOException {
    BitmapEncoder.saveBitmapWithDPI(
        chart, folder.resolve("models-" + name).toString(), BitmapFormat.PNG, DOTS_PER_INCH);
  }
}
