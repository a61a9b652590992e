package io.perennial.fit;

import io.perennial.model.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of the candidates of each family, and says why.
 *
 * <p>Until backtests exist, MBG/NBD comes first: BG/NBD takes one-time buyers for alive for ever.
 * NBD, in which nobody ever leaves, is taken only where no other could be fitted now or before.
 */
public final class FitChoice {

  private static final List<ModelName> PREFERENCE =
      List.of(ModelName.MBG_NBD, ModelName.BG_NBD, ModelName.NBD, ModelName.GAMMA_GAMMA);

  private FitChoice() {}

  /**
   * A candidate with what became of it.
   *
   * @param reason why it was chosen, passed over or refused
   */
  public record Verdict(Candidate candidate, FitStatus status, @Nullable String reason) {}

  /**
   * The verdict on each candidate.
   *
   * @param accepted the families that have an accepted fit already
   */
  public static List<Verdict> judge(List<Candidate> candidates, Set<Family> accepted) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Family family : Family.values()) {
      List<Candidate> members =
          candidates.stream().filter(member -> Family.of(member.name()) == family).toList();
      Optional<Candidate> chosen = chosen(members, accepted.contains(family));
      for (Candidate member : members) {
        verdicts.add(verdict(member, chosen, accepted.contains(family)));
      }
    }
    return verdicts;
  }

  private static Optional<Candidate> chosen(List<Candidate> members, boolean hasAccepted) {
    return PREFERENCE.stream()
        .filter(name -> !(name == ModelName.NBD && hasAccepted))
        .flatMap(name -> members.stream().filter(member -> member.name() == name))
        .filter(member -> !member.isRefused())
        .findFirst();
  }

  private static Verdict verdict(
      Candidate candidate, Optional<Candidate> chosen, boolean hasAccepted) {
    if (candidate.isRefused()) {
      return new Verdict(candidate, FitStatus.REFUSED, candidate.refusal());
    }
    if (chosen.isPresent() && chosen.get().equals(candidate)) {
      return new Verdict(candidate, FitStatus.CHOSEN, whyChosen(candidate.name()));
    }
    String why =
        chosen
            .map(better -> better.name().label() + " was preferred.")
            .orElse(
                hasAccepted
                    ? "It cannot tell churn, so the accepted fit stays."
                    : "It was not needed.");
    return new Verdict(candidate, FitStatus.CANDIDATE, why);
  }

  private static String whyChosen(ModelName name) {
    return switch (name) {
      case MBG_NBD -> "It could be fitted and tells the churn of one-time buyers.";
      case BG_NBD ->
          "MBG/NBD could not be fitted. BG/NBD takes every one-time buyer for active: their churn"
              + " probability is 0.";
      case NBD ->
          "The orders do not show that customers leave: everybody is taken for active, and churn"
              + " probabilities are 0.";
      case GAMMA_GAMMA -> "It is the only model of spend.";
      case PARETO_NBD, MBG_CNBD, BG_BB, SBG -> name.label() + " fits best.";
    };
  }
}
