package io.perennial.fit;

import io.perennial.fit.backtest.Contender;
import io.perennial.model.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of the candidates of each family, and says why.
 *
 * <p>A family that was tried on the past is chosen from by {@link
 * io.perennial.fit.backtest.Ruling}. Where it could not be, MBG/NBD comes first: BG/NBD takes
 * one-time buyers for alive for ever. NBD, in which nobody ever leaves, is then taken only where no
 * other could be fitted now or before.
 */
public final class FitChoice {

  private static final List<ModelName> PREFERENCE =
      List.of(
          ModelName.MBG_NBD,
          ModelName.MBG_CNBD,
          ModelName.PARETO_NBD,
          ModelName.BG_NBD,
          ModelName.NBD,
          ModelName.GAMMA_GAMMA);

  private FitChoice() {}

  /**
   * A candidate with what became of it.
   *
   * @param reason why it was chosen, passed over or refused
   * @param warnings what to beware of where it was chosen
   */
  public record Verdict(
      Candidate candidate, FitStatus status, @Nullable String reason, List<FitWarning> warnings) {

    public Verdict {
      warnings = List.copyOf(warnings);
    }

    Verdict(Candidate candidate, FitStatus status, @Nullable String reason) {
      this(candidate, status, reason, List.of());
    }

    /** The same with a further warning. */
    Verdict with(FitWarning warning) {
      List<FitWarning> more = new ArrayList<>(warnings);
      more.add(warning);
      return new Verdict(candidate, status, reason, more);
    }
  }

  /**
   * The verdict on each candidate.
   *
   * @param accepted the families that have an accepted fit already
   */
  public static List<Verdict> judge(
      List<Candidate> candidates, Set<Family> accepted, BacktestReport report) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Family family : Family.values()) {
      List<Candidate> members =
          candidates.stream().filter(member -> Family.of(member.name()) == family).toList();
      Optional<BacktestReport.Tried> tried = report.of(family);
      Optional<Candidate> chosen =
          tried.isPresent()
              ? chosen(members, tried.get())
              : chosen(members, accepted.contains(family));
      for (Candidate member : members) {
        Verdict verdict =
            tried.isPresent() && !member.isRefused()
                ? verdict(member, chosen, tried.get())
                : verdict(member, chosen, accepted.contains(family));
        verdicts.add(verdict);
      }
    }
    return warned(verdicts, report.missing());
  }

  private static Optional<Candidate> chosen(List<Candidate> members, BacktestReport.Tried tried) {
    return members.stream()
        .filter(member -> Contender.of(member.name()) == tried.ruling().model())
        .findFirst();
  }

  private static Optional<Candidate> chosen(List<Candidate> members, boolean hasAccepted) {
    return PREFERENCE.stream()
        .filter(name -> !(name == ModelName.NBD && hasAccepted))
        .flatMap(name -> members.stream().filter(member -> member.name() == name))
        .filter(member -> !member.isRefused())
        .findFirst();
  }

  private static Verdict verdict(
      Candidate candidate, Optional<Candidate> chosen, BacktestReport.Tried tried) {
    String reason = tried.reasons().of(Contender.of(candidate.name()));
    if (!chosen.equals(Optional.of(candidate))) {
      return new Verdict(candidate, FitStatus.CANDIDATE, reason);
    }
    Verdict verdict = new Verdict(candidate, FitStatus.CHOSEN, reason);
    String warning = tried.reasons().warning();
    return warning == null
        ? verdict
        : verdict.with(new FitWarning(FitWarningCode.RULE_OF_THUMB_BETTER, warning));
  }

  private static Verdict verdict(
      Candidate candidate, Optional<Candidate> chosen, boolean hasAccepted) {
    if (candidate.isRefused()) {
      return new Verdict(candidate, FitStatus.REFUSED, candidate.refusal());
    }
    if (chosen.equals(Optional.of(candidate))) {
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

  private static List<Verdict> warned(List<Verdict> verdicts, @Nullable String missing) {
    if (missing == null) {
      return verdicts;
    }
    FitWarning warning = new FitWarning(FitWarningCode.NOT_BACKTESTED, missing);
    return verdicts.stream()
        .map(
            verdict ->
                verdict.status() == FitStatus.CHOSEN
                        && Family.of(verdict.candidate().name()) == Family.PURCHASE
                    ? verdict.with(warning)
                    : verdict)
        .toList();
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
      case PARETO_NBD ->
          "MBG/NBD could not be fitted; Pareto/NBD tells the churn of one-time buyers too.";
      case MBG_CNBD ->
          "MBG/NBD could not be fitted; MBG/CNBD-k tells the churn of one-time buyers too, of"
              + " customers who buy regularly.";
      case MBG_NBD_COVARIATES, BG_BB, SBG -> name.label() + " fits best.";
    };
  }
}
