package io.perennial.pipeline;

import io.perennial.fit.Family;
import io.perennial.fit.FitChoice;
import io.perennial.fit.FitStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says of a fit what people should know: which families were tried and found no new model. */
final class RefitReport {

  private RefitReport() {}

  /** A sentence for each family that was tried and in which nothing was chosen. */
  static List<String> of(List<FitChoice.Verdict> verdicts, Set<Family> accepted) {
    return Stream.of(Family.values())
        .filter(family -> of(verdicts, family).findAny().isPresent())
        .filter(family -> of(verdicts, family).noneMatch(RefitReport::isChosen))
        .map(family -> sentence(family, accepted.contains(family)))
        .toList();
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

  private static boolean isChosen(FitChoice.Verdict verdict) {
    return verdict.status() == FitStatus.CHOSEN;
  }
}
