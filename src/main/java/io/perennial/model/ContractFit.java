package io.perennial.model;

import java.util.Locale;

/** The fit of the contract model by maximum likelihood. */
final class ContractFit {
  static final int FEWEST_CONTRACTS = 50;
  static final int FEWEST_CANCELLATIONS = 10;

  /** With one renewal, only the mean probability of leaving shows, not how it varies. */
  static final int FEWEST_RENEWALS = 2;

  /** So many contracts make a renewal one that was tried. */
  private static final int TRIED = 10;

  /** From this α+β on, retention is the same for everybody for all that anyone can see. */
  static final double UNIFORM = 1e6;

  /** A loss of log-likelihood that no test would notice. */
  private static final double NOTICEABLE = 0.1;

  private ContractFit() {}

  static FitOutcome<Sbg> sbg(GroupedTenures tenures) {
    if (tenures.tried() < FEWEST_CONTRACTS) {
      return refused(
          RefusalReason.TOO_FEW_CONTRACTS,
          "%d of %d subscriptions have come to a renewal, at least %d are needed",
          tenures.tried(),
          tenures.contracts(),
          FEWEST_CONTRACTS);
    }
    if (tenures.ended() < FEWEST_CANCELLATIONS) {
      return refused(
          RefusalReason.TOO_FEW_CANCELLATIONS,
          "%d of %d subscriptions have ended, at least %d are needed",
          tenures.ended(),
          tenures.contracts(),
          FEWEST_CANCELLATIONS);
    }
    if (tenures.renewalsTriedBy(TRIED) < FEWEST_RENEWALS) {
      return refused(
          RefusalReason.TOO_FEW_RENEWALS,
          "fewer than %d subscriptions have come to a renewal after their first",
          TRIED);
    }
    var fit = MaximumLikelihood.from(new SbgLikelihood(tenures), 1, 3);
    if (fit.converged() && fit.value(0) + fit.value(1) < UNIFORM) {
      var model = Sbg.of(fit.value(0), fit.value(1));
      return fit.converged(model, model.parameters());
    }
    return uniform(tenures, fit);
  }

  /** One retention rate for everybody, where no variation of it explains the contracts better. */
  private static FitOutcome<Sbg> uniform(GroupedTenures tenures, MaximumLikelihood search) {
    double left = tenures.ended();
    double renewed = 0;
    for (long each : tenures.renewed) {
      renewed += each;
    }
    var model = Sbg.of(UNIFORM * left / (left + renewed), UNIFORM * renewed / (left + renewed));
    double logLikelihood =
        -new SbgLikelihood(tenures)
                .value(
                    new double[] {Math.log(model.alpha()), Math.log(model.beta())}, new double[2])
            * tenures.tried();
    if (logLikelihood < search.logLikelihood() - NOTICEABLE) {
      return notConverged(search);
    }
    return new FitOutcome.Converged<>(
        model,
        logLikelihood,
        model.parameters(),
        tenures.contracts(),
        search.minimum().iterations());
  }

  private static FitOutcome<Sbg> notConverged(MaximumLikelihood search) {
    return refused(
        RefusalReason.NOT_CONVERGED,
        "no maximum after %d steps, log-likelihood %.3f",
        search.minimum().iterations(),
        search.logLikelihood());
  }

  private static FitOutcome<Sbg> refused(RefusalReason reason, String detail, Object... figures) {
    return new FitOutcome.Refused<>(reason, String.format(Locale.ROOT, detail, figures));
  }
}
