package io.perennial.fit;

import io.perennial.model.GroupedHistories;
import io.perennial.model.GroupedSpend;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Fits every candidate, tries them on the past, chooses and keeps what came of it. */
@Singleton
public class ModelChoice {

  private final FitStore fits;
  private final Backtester backtester;
  private final BacktestStore backtests;

  ModelChoice(FitStore fits, Backtester backtester, BacktestStore backtests) {
    this.fits = fits;
    this.backtester = backtester;
    this.backtests = backtests;
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
      GroupedHistories histories,
      GroupedSpend spend) {
    List<Candidate> candidates = Fitter.fit(histories, spend);
    BacktestReport report = backtester.test(handle, asOf, horizonDays, candidates);
    List<FitChoice.Verdict> verdicts = FitChoice.judge(candidates, accepted(handle, asOf), report);
    backtests.keep(handle, jobId, report);
    fits.keep(handle, jobId, asOf, verdicts);
    return verdicts;
  }

  /** The families that have an accepted fit on a day. */
  public Set<Family> accepted(Handle handle, LocalDate asOf) {
    return Stream.of(Family.values())
        .filter(family -> fits.accepted(handle, family, asOf).isPresent())
        .collect(Collectors.toSet());
  }
}
