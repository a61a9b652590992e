package io.perennial.pipeline;

import io.perennial.business.BusinessConfig;
import io.perennial.fit.ContractFitter;
import io.perennial.fit.CovariateFitter;
import io.perennial.fit.Family;
import io.perennial.fit.FitChoice;
import io.perennial.fit.FitStore;
import io.perennial.fit.ModelChoice;
import io.perennial.fit.ModelFit;
import io.perennial.job.JobRun;
import io.perennial.model.GroupedHistories;
import io.perennial.model.GroupedSpend;
import io.perennial.purchase.CountingStore;
import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.Histories;
import io.perennial.score.Basis;
import io.perennial.score.BasisStore;
import io.perennial.score.Lifespan;
import io.perennial.score.RunLedger;
import io.perennial.score.ScoreConfig;
import io.perennial.score.Scorer;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Fits the models where that is due, and settles what the run's scores are computed with. */
@Singleton
final class FitStage {

  private final RunCommits commits;
  private final Histories histories;
  private final CountingStore counting;
  private final FitStore fits;
  private final ContractFitter contractFits;
  private final ModelChoice choice;
  private final CovariateFitter covariateFits;
  private final BasisStore bases;
  private final RunLedger ledger;
  private final ScoreConfig scoreConfig;
  private final BusinessConfig businessConfig;

  FitStage(
      RunCommits commits,
      Histories histories,
      CountingStore counting,
      FitStore fits,
      ContractFitter contractFits,
      ModelChoice choice,
      CovariateFitter covariateFits,
      BasisStore bases,
      RunLedger ledger,
      ScoreConfig scoreConfig,
      BusinessConfig businessConfig) {
    this.commits = commits;
    this.histories = histories;
    this.counting = counting;
    this.fits = fits;
    this.contractFits = contractFits;
    this.choice = choice;
    this.covariateFits = covariateFits;
    this.bases = bases;
    this.ledger = ledger;
    this.scoreConfig = scoreConfig;
    this.businessConfig = businessConfig;
  }

  void pass(JobRun job, ScoringRun run) throws Exception {
    commits.run(
        job,
        run,
        handle -> {
          if (!fits.hasFitted(handle, run.jobId()) && isDue(handle, run)) {
            fit(handle, run);
          }
          fitContracts(handle, run);
        });
    commits.run(
        job,
        run,
        handle -> {
          settle(handle, run);
          ledger.advance(handle, run, Stage.SCORE);
        });
  }

  private boolean isDue(Handle handle, ScoringRun run) {
    return choice.isDue(
        handle, run.refit(), run.asOf(), fit -> !countsOtherwise(handle, fit.fittedAt()));
  }

  /** Whether other things counted as a purchase at a time. */
  private boolean countsOtherwise(Handle handle, Instant at) {
    return counting.changedAt(handle).filter(at::isBefore).isPresent();
  }

  private void fit(Handle handle, ScoringRun run) {
    GroupedHistories.Builder purchases = GroupedHistories.builder();
    GroupedSpend.Builder spend = GroupedSpend.builder();
    try (Stream<CustomerHistory> stream = histories.stream(handle, run.asOf())) {
      stream.forEach(
          history -> {
            purchases.add(Scorer.modelHistory(history));
            spend.add(Scorer.spendHistory(history));
            if (!Double.isNaN(history.gapLogSum())) {
              purchases.gaps(history.frequency(), history.gapLogSum());
            }
          });
    }
    Set<Family> accepted = choice.accepted(handle, run.asOf());
    List<FitChoice.Verdict> verdicts =
        choice.make(
            handle,
            run.jobId(),
            run.asOf(),
            scoreConfig.horizonDays(),
            purchases.build(),
            spend.build());
    covariateFits.fit(handle, run.jobId(), run.asOf(), verdicts);
    RefitReport.of(verdicts, accepted).forEach(sentence -> ledger.say(handle, run, sentence));
  }

  private void fitContracts(Handle handle, ScoringRun run) {
    Set<Family> accepted =
        fits.accepted(handle, Family.CONTRACT, run.asOf()).isPresent()
            ? Set.of(Family.CONTRACT)
            : Set.of();
    RefitReport.of(contractFits.fit(handle, run.jobId(), run.asOf(), run.refit()), accepted)
        .forEach(sentence -> ledger.say(handle, run, sentence));
  }

  private void settle(Handle handle, ScoringRun run) {
    Optional<ModelFit> purchases = fits.accepted(handle, Family.PURCHASE, run.asOf());
    Optional<ModelFit> spend = fits.accepted(handle, Family.SPEND, run.asOf());
    Lifespan lifespan = bases.lifespan(handle, businessConfig.lifespanYears(), run.asOf());
    Basis basis =
        new Basis(
            purchases.map(ModelFit::key).orElse(null),
            spend.map(ModelFit::key).orElse(null),
            purchases.isPresent() ? null : fits.refusal(handle, Family.PURCHASE),
            scoreConfig.horizonDays(),
            scoreConfig.discountRatePerYear(),
            businessConfig.defaultMargin(),
            businessConfig.channelMargin(),
            lifespan.years(),
            lifespan.source());
    ledger.settle(handle, run, bases.settle(handle, basis), previous(handle, run, basis));
  }

  /** The basis of the run that workflows saw last, where it values customers differently. */
  private @Nullable Long previous(Handle handle, ScoringRun run, Basis basis) {
    if (run.historyOnly()) {
      return null;
    }
    return ledger
        .observed(handle)
        .filter(observed -> !countsOtherwise(handle, observed.startedAt()))
        .map(ScoringRun::basisId)
        .filter(observed -> !bases.load(handle, observed).valuesLike(basis))
        .orElse(null);
  }
}
