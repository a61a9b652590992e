package io.perennial.pipeline;

import io.perennial.fit.Family;
import io.perennial.fit.FitChoice;
import io.perennial.fit.FitStatus;
import io.perennial.fit.FitWarning;
import io.perennial.fit.FitWarningCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says of a fit what people should know: which families found no new model, what to beware of. */
final class RefitReport {

  private RefitReport() {}

  /** A sentence for each family in which nothing was chosen, and the fits' warnings. */
  static List<String> of(List<FitChoice.Verdict> verdicts, Set<Family> accepted) {
    Stream<String> missing =
        Stream.of(Family.values())
            .filter(family -> of(verdicts, family).findAny().isPresent())
            .filter(family -> of(verdicts, family).allMatch(RefitReport::isNothing))
            .map(family -> sentence(family, accepted.contains(family)));
    Stream<String> warnings =
        verdicts.stream()
            .flatMap(verdict -> verdict.warnings().stream())
            .filter(warning -> warning.code() != FitWarningCode.NOT_BACKTESTED)
            .map(FitWarning::message);
    return Stream.concat(missing, warnings).toList();
  }

  private static String sentence(Family family, boolean hasAccepted) {
    return switch (family) {
      case PURCHASE ->
          hasAccepted
              ? "No purchase model could be fitted anew: the accepted fit stays."
              : "No purchase model could be fitted: customers have no predicted values.";
      case SPEND ->
          hasAccepted
              ? "The spend model could not be fitted anew: the accepted fit stays."
              : "The spend model could not be fitted: each customer's average order value stands"
                  + " for it.";
      case CONTRACT ->
          hasAccepted
              ? "The renewals of subscriptions could not be fitted anew: the accepted fit stays."
              : "The renewals of subscriptions could not be fitted: they have no outlook.";
    };
  }

  private static Stream<FitChoice.Verdict> of(List<FitChoice.Verdict> verdicts, Family family) {
    return verdicts.stream().filter(verdict -> Family.of(verdict.candidate().name()) == family);
  }

  /** Whether it was neither chosen nor kept back for a reason of its own. */
  private static boolean isNothing(FitChoice.Verdict verdict) {
    return verdict.status() != FitStatus.CHOSEN && verdict.warnings().isEmpty();
  }
}
