package io.perennial.fit;

import io.perennial.model.CovariateHistories;
import io.perennial.model.MbgNbdWithCovariates;
import io.perennial.model.ModelName;
import io.perennial.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What came of fitting MBG/NBD with covariates: never chosen, as scores are not computed with it.
 *
 * @param effects of each covariate; empty where it was refused
 */
record CovariateFit(FitChoice.Verdict verdict, List<CovariateEffect> effects) {

  private static final int PLAIN = 4;

  CovariateFit {
    effects = List.copyOf(effects);
  }

  /** Fits the covariates of a shop, and judges them by what MBG/NBD reaches without them. */
  static CovariateFit of(CovariateDesign design) {
    CovariateHistories histories = design.histories();
    Candidate candidate =
        Candidate.of(
            ModelName.MBG_NBD_COVARIATES,
            histories.all().customers(),
            MbgNbdWithCovariates.fit(histories));
    if (candidate.isRefused()) {
      return new CovariateFit(
          new FitChoice.Verdict(candidate, FitStatus.REFUSED, candidate.refusal()), List.of());
    }
    List<CovariateEffect> effects = effects(design.covariates(), candidate.parameters());
    double without =
        Fitter.logLikelihood(ModelName.MBG_NBD, histories.all()).orElse(Double.NEGATIVE_INFINITY);
    double gain = Objects.requireNonNull(candidate.logLikelihood()) - without;
    String reason = new CovariateReason(design.covariates(), effects, gain).text();
    return new CovariateFit(new FitChoice.Verdict(candidate, FitStatus.CANDIDATE, reason), effects);
  }

  private static List<CovariateEffect> effects(
      List<Covariate> covariates, List<Parameter> parameters) {
    List<CovariateEffect> effects = new ArrayList<>();
    for (int i = 0; i < covariates.size(); i++) {
      effects.add(
          new CovariateEffect(
              covariates.get(i).name(),
              covariates.get(i).reference(),
              CovariateFactor.of(parameters.get(PLAIN + i)),
              CovariateFactor.of(parameters.get(PLAIN + covariates.size() + i))));
    }
    return effects;
  }
}
