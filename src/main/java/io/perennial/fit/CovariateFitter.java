package io.perennial.fit;

import io.perennial.model.ModelName;
import io.perennial.purchase.CovariateGroups;
import io.perennial.purchase.Holdouts;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Fits MBG/NBD with what is known of a shop's customers beside their orders, for people to read.
 */
@Singleton
public class CovariateFitter {

  private final Holdouts holdouts;
  private final CovariateGroups groups;
  private final FitStore fits;
  private final CovariateFitStore effects;

  CovariateFitter(
      Holdouts holdouts, CovariateGroups groups, FitStore fits, CovariateFitStore effects) {
    this.holdouts = holdouts;
    this.groups = groups;
    this.fits = fits;
    this.effects = effects;
  }

  /**
   * Keeps a further candidate of a run where MBG/NBD could be fitted and customers differ, in the
   * ambient transaction.
   *
   * @param verdicts on the run's other candidates: it takes no part in their choice
   */
  public void fit(Handle handle, long jobId, LocalDate asOf, List<FitChoice.Verdict> verdicts) {
    if (verdicts.stream().noneMatch(CovariateFitter::isMbgNbd)) {
      return;
    }
    holdouts.prepare(handle);
    Optional<CovariateFit> fit =
        CovariateDesign.of(groups.of(handle, asOf, Backtester.MOST_CUSTOMERS))
            .map(CovariateFit::of);
    fit.ifPresent(
        each -> {
          fits.keep(handle, jobId, asOf, List.of(each.verdict()));
          effects.keep(handle, jobId, each.effects());
        });
  }

  private static boolean isMbgNbd(FitChoice.Verdict verdict) {
    return verdict.candidate().name() == ModelName.MBG_NBD && !verdict.candidate().isRefused();
  }
}
