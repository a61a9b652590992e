package io.perennial.model;

import io.perennial.model.FitOutcome.Refused;
import java.util.Locale;

/** The fit of the spend model by maximum likelihood. */
final class SpendFit {
  static final int FEWEST_CUSTOMERS = 20;

  /**
   * The correlation between the logarithms of frequency and mean spend beyond which they are not
   * independent.
   */
  static final double STRONGEST_CORRELATION = 0.4;

  /** The spread of the logarithms of mean spend below which all customers spend the same. */
  static final double SMALLEST_SPREAD = 1e-3;

  private static final double START_P = 5;
  private static final double START_Q = 3;

  private SpendFit() {}

  static FitOutcome<GammaGamma> gammaGamma(GroupedSpend spend) {
    if (spend.customers() < FEWEST_CUSTOMERS) {
      return refused(
          RefusalReason.TOO_FEW_SPENDING_CUSTOMERS,
          "%d customers with spend on repeat purchases, at least %d are needed",
          spend.customers(),
          FEWEST_CUSTOMERS);
    }
    var shape = SpendShape.of(spend);
    if (shape.spread() < SMALLEST_SPREAD) {
      return refused(
          RefusalReason.SPEND_WITHOUT_VARIATION,
          "all %d customers spend about %.2f per purchase",
          spend.customers(),
          shape.typical());
    }
    if (Math.abs(shape.correlation()) > STRONGEST_CORRELATION) {
      return refused(
          RefusalReason.SPEND_DEPENDS_ON_FREQUENCY,
          "correlation %.2f between the logarithms of frequency and mean spend, at most %.2f is allowed",
          shape.correlation(),
          STRONGEST_CORRELATION);
    }
    var fit =
        MaximumLikelihood.from(
            new SpendLikelihood(spend),
            START_P,
            START_Q,
            shape.typical() * (START_Q - 1) / START_P);
    if (!fit.converged()) {
      return refused(
          RefusalReason.NOT_CONVERGED,
          "no maximum after %d steps, log-likelihood %.3f",
          fit.minimum().iterations(),
          fit.logLikelihood());
    }
    if (fit.value(1) <= 1) {
      return refused(
          RefusalReason.SPEND_HETEROGENEITY_UNBOUNDED,
          "q = %.3f over %d customers, more than 1 is needed",
          fit.value(1),
          spend.customers());
    }
    var model = GammaGamma.of(fit.value(0), fit.value(1), fit.value(2));
    return fit.converged(model, model.parameters());
  }

  private static FitOutcome<GammaGamma> refused(
      RefusalReason reason, String detail, Object... figures) {
    return new Refused<>(reason, String.format(Locale.ROOT, detail, figures));
  }
}
