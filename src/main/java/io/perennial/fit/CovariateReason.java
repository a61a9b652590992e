package io.perennial.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    return format(
        "What is known of customers (%s) explains their orders better than MBG/NBD alone, by %.1f in"
            + " log-likelihood for %d coefficients. %s %s",
        traits(), gain, coefficients, findings(), NOT_SCORED);
  }

  private String traits() {
    return covariates.stream().map(Covariate::trait).distinct().collect(Collectors.joining(", "));
  }

  private String findings() {
    List<String> findings = new ArrayList<>(named());
    String untold =
        effects.stream()
            .filter(effect -> effect.leavingFactor() == null)
            .map(CovariateEffect::name)
            .collect(Collectors.joining(", "));
    if (!untold.isEmpty()) {
      findings.add(
          "How these change the odds of leaving cannot be told, as hardly any of their customers are"
              + " seen to leave, or nearly all: "
              + untold
              + ".");
    }
    return findings.isEmpty() ? "No single effect is beyond chance." : String.join(" ", findings);
  }

  private List<String> named() {
    return IntStream.range(0, covariates.size())
        .boxed()
        .filter(i -> strength(effects.get(i)) > 0)
        .sorted(Comparator.comparingDouble((Integer i) -> -strength(effects.get(i))))
        .limit(MOST_NAMED)
        .map(i -> sentence(covariates.get(i), effects.get(i)))
        .toList();
  }

  /** That of the stronger of the two factors that are beyond chance; 0 where neither is. */
  private static double strength(CovariateEffect effect) {
    return Stream.of(clear(effect.rateFactor()), clear(effect.leavingFactor()))
        .flatMap(Optional::stream)
        .mapToDouble(CovariateFactor::strength)
        .max()
        .orElse(0);
  }

  private static String sentence(Covariate covariate, CovariateEffect effect) {
    List<String> clauses = new ArrayList<>();
    clear(effect.rateFactor())
        .ifPresent(factor -> clauses.add(clause("buy %.2f times as often", factor)));
    clear(effect.leavingFactor())
        .ifPresent(
            factor ->
                clauses.add(
                    clause("have %.2f times the odds of leaving after a purchase", factor)));
    return covariate.customers()
        + " "
        + String.join(" and ", clauses)
        + ", compared with "
        + covariate.others()
        + ".";
  }

  private static Optional<CovariateFactor> clear(@Nullable CovariateFactor factor) {
    return Optional.ofNullable(factor).filter(CovariateFactor::clear);
  }

  private static String clause(String what, CovariateFactor factor) {
    return format(what + " (95 %%: %.2f–%.2f)", factor.value(), factor.low(), factor.high());
  }

  private static String format(String text, Object... figures) {
    return String.format(Locale.ROOT, text, figures);
  }
}
