package io.perennial.fit;

import io.perennial.model.GroupedHistories;
import io.perennial.model.GroupedSpend;
import io.perennial.purchase.Histories;
import io.perennial.purchase.Holdouts;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Fits every candidate, tries them on the past, chooses and keeps what came of it. */
@Singleton
public class ModelChoice {

  private final FitStore fits;
  private final FitConfig config;
  private final Histories histories;
  private final Holdouts holdouts;
  private final Backtester backtester;
  private final BacktestStore backtests;
  private final FitMeters meters;

  ModelChoice(
      FitStore fits,
      FitConfig config,
      Histories histories,
      Holdouts holdouts,
      Backtester backtester,
      BacktestStore backtests,
      FitMeters meters) {
    this.fits = fits;
    this.config = config;
    this.histories = histories;
    this.holdouts = holdouts;
    this.backtester = backtester;
    this.backtests = backtests;
    this.meters = meters;
  }

  /**
   * Whether a run is to make one.
   *
   * @param valid whether a fit may be used any longer
   */
  public boolean isDue(Handle handle, Refit refit, LocalDate asOf, Predicate<ModelFit> valid) {
    Optional<ModelFit> accepted = fits.accepted(handle, Family.PURCHASE, asOf).filter(valid);
    return FitDue.isDue(
        refit,
        accepted.map(ModelFit::asOf),
        fits.tried(handle, asOf),
        asOf,
        config.maxAgeDays(),
        () ->
            accepted
                .map(fit -> Drift.of(fit.purchaseModel(), histories.grouped(handle, asOf)))
                .map(meters::looked)
                .filter(Drift::isMaterial)
                .isPresent());
  }

  /**
   * Makes the choice of a run, in the ambient transaction.
   *
   * @param horizonDays of the scores
   * @return what became of each candidate
   */
  public List<FitChoice.Verdict> make(
      Handle handle,
      long jobId,
      LocalDate asOf,
      int horizonDays,
      GroupedHistories purchases,
      GroupedSpend spend) {
    List<Candidate> candidates = Fitter.fit(purchases, spend);
    BacktestReport report = backtester.test(handle, asOf, horizonDays, candidates);
    List<FitChoice.Verdict> judged = FitChoice.judge(candidates, accepted(handle, asOf), report);
    List<FitChoice.Verdict> verdicts =
        fits
            .accepted(handle, Family.PURCHASE, asOf)
            .map(fit -> new Promotion(fit, purchases, report).over(judged))
            .orElse(judged)
            .stream()
            .map(verdict -> seasoned(handle, asOf, verdict))
            .toList();
    backtests.keep(handle, jobId, report);
    fits.keep(handle, jobId, asOf, verdicts);
    return verdicts;
  }

  /** The verdict, with a warning where its model is chosen and the shop is seasonal. */
  private FitChoice.Verdict seasoned(Handle handle, LocalDate asOf, FitChoice.Verdict verdict) {
    if (verdict.status() != FitStatus.CHOSEN
        || Family.of(verdict.candidate().name()) != Family.PURCHASE) {
      return verdict;
    }
    return Season.of(
            verdict.candidate().purchaseModel(),
            holdouts.days(handle, asOf, Backtester.MOST_CUSTOMERS),
            asOf)
        .filter(Season::isMarked)
        .map(season -> verdict.with(season.warning()))
        .orElse(verdict);
  }

  /** The families that have an accepted fit on a day. */
  public Set<Family> accepted(Handle handle, LocalDate asOf) {
    return Stream.of(Family.values())
        .filter(family -> fits.accepted(handle, family, asOf).isPresent())
        .collect(Collectors.toSet());
  }
}
