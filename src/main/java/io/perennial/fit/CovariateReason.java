package io.perennial.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the covariates of a shop tell, in words: whether they explain the orders better, by Akaike's
 * criterion, and the strongest of the effects that are beyond chance.
 *
 * @param covariates that were fitted
 * @param effects of each, in the same order
 * @param gain in log-likelihood over MBG/NBD without them
 */
record CovariateReason(List<Covariate> covariates, List<CovariateEffect> effects, double gain) {

  private static final int MOST_NAMED = 3;
  private static final String NOT_SCORED = "Scores are not computed with it.";

  String text() {
    int coefficients = 2 * covariates.size();
    if (gain < coefficients) {
      return format(
          "What is known of customers (%s) tells nothing beyond their orders: it gains %.1f in"
              + " log-likelihood over MBG/NBD for %d coefficients, at least %d are needed. %s",
          traits(), gain, coefficients, coefficients, NOT_SCORED);
    }
    List<String> named = named();
    return format(
        "What is known of customers (%s) explains their orders better than MBG/NBD alone, by %.1f in"
            + " log-likelihood for %d coefficients. %s %s",
        traits(),
        gain,
        coefficients,
        named.isEmpty() ? "No single effect is beyond chance." : String.join(" ", named),
        NOT_SCORED);
  }

  private String traits() {
    return covariates.stream().map(Covariate::trait).distinct().collect(Collectors.joining(", "));
  }

  private List<String> named() {
    return IntStream.range(0, covariates.size())
        .boxed()
        .filter(i -> clearStrength(effects.get(i)) > 0)
        .sorted(Comparator.comparingDouble((Integer i) -> -clearStrength(effects.get(i))))
        .limit(MOST_NAMED)
        .map(i -> sentence(covariates.get(i), effects.get(i)))
        .toList();
  }

  /** The strength of the stronger effect that is beyond chance; 0 where neither is. */
  private static double clearStrength(CovariateEffect effect) {
    CovariateFactor rate = effect.rateFactor();
    CovariateFactor leaving = effect.leavingFactor();
    return Math.max(rate.clear() ? rate.strength() : 0, leaving.clear() ? leaving.strength() : 0);
  }

  private static String sentence(Covariate covariate, CovariateEffect effect) {
    List<String> clauses = new ArrayList<>();
    if (effect.rateFactor().clear()) {
      clauses.add(clause("buy %.2f times as often", effect.rateFactor()));
    }
    if (effect.leavingFactor().clear()) {
      clauses.add(
          clause("have %.2f times the odds of leaving after a purchase", effect.leavingFactor()));
    }
    return covariate.customers()
        + " "
        + String.join(" and ", clauses)
        + ", compared with "
        + covariate.others()
        + ".";
  }

  private static String clause(String what, CovariateFactor factor) {
    return format(what + " (95 %%: %.2f–%.2f)", factor.value(), factor.low(), factor.high());
  }

  private static String format(String text, Object... figures) {
    return String.format(Locale.ROOT, text, figures);
  }
}
