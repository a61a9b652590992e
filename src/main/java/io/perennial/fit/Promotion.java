package io.perennial.fit;

import io.perennial.fit.backtest.Contender;
import io.perennial.fit.backtest.Trial;
import io.perennial.model.GroupedHistories;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps a chosen fit of purchases from being accepted where it is much worse than the accepted one.
 *
 * <p>It is, where on the histories of today its log-likelihood is lower by {@value
 * #WORSE_PER_CUSTOMER} per customer and by {@value #WORSE_IN_ALL} in all, unless its model foretold
 * better in the backtest than the accepted one's; or where its model's MAE in the backtest is
 * higher by a tenth and by more than chance. That happens where the accepted model cannot be fitted
 * today and another takes its place, or where a fit went wrong.
 */
final class Promotion {

  private static final double WORSE_PER_CUSTOMER = 0.01;
  private static final double WORSE_IN_ALL = 10;
  private static final double WORSE_ERROR = 0.1;

  private final ModelFit accepted;
  private final GroupedHistories histories;
  private final Optional<Trial> trial;

  Promotion(ModelFit accepted, GroupedHistories histories, BacktestReport report) {
    this.accepted = accepted;
    this.histories = histories;
    this.trial = report.of(Family.PURCHASE).map(tried -> tried.ruling().trial());
  }

  /** The verdicts, in which a chosen fit that is much worse becomes a candidate. */
  List<FitChoice.Verdict> over(List<FitChoice.Verdict> verdicts) {
    return verdicts.stream().map(this::over).toList();
  }

  private FitChoice.Verdict over(FitChoice.Verdict verdict) {
    Candidate candidate = verdict.candidate();
    if (verdict.status() != FitStatus.CHOSEN || Family.of(candidate.name()) != Family.PURCHASE) {
      return verdict;
    }
    return objection(candidate)
        .map(
            reason ->
                new FitChoice.Verdict(
                    candidate,
                    FitStatus.CANDIDATE,
                    reason,
                    List.of(new FitWarning(FitWarningCode.NOT_PROMOTED, reason))))
        .orElse(verdict);
  }

  private Optional<String> objection(Candidate candidate) {
    long customers = histories.customers();
    double before = histories.logLikelihood(accepted.purchaseModel());
    double now = Objects.requireNonNull(candidate.logLikelihood());
    double loss = before - now;
    boolean explainsWorse = loss >= WORSE_IN_ALL && loss >= WORSE_PER_CUSTOMER * customers;
    Contender challenger = Contender.of(candidate.name());
    Contender holder = Contender.of(accepted.name());
    if (trial.isPresent() && trial.get().hasBoth(challenger, holder)) {
      double error = trial.get().error(challenger);
      double held = trial.get().error(holder);
      if (error > held * (1 + WORSE_ERROR) && trial.get().isBehind(challenger, holder)) {
        return Optional.of(
            stays(
                "%s foretold purchases worse than %s, %.2f off per customer beside %.2f",
                candidate.name().label(), accepted.name().label(), error, held));
      }
      explainsWorse &= error >= held;
    }
    return explainsWorse
        ? Optional.of(
            stays(
                "The new %s explains the orders worse than the accepted %s"
                    + " (log-likelihood per customer %.3f, beside %.3f)",
                candidate.name().label(),
                accepted.name().label(),
                now / customers,
                before / customers))
        : Optional.empty();
  }

  private String stays(String why, Object... figures) {
    return String.format(Locale.ROOT, why, figures) + ": the fit of " + accepted.asOf() + " stays.";
  }
}
