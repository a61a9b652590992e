package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.backtest.BacktestPlan;
import io.perennial.fit.backtest.Contender;
import io.perennial.fit.backtest.PurchaseHoldout;
import io.perennial.fit.backtest.PurchaseTrial;
import io.perennial.fit.backtest.Ruling;
import io.perennial.fit.backtest.Trial;
import io.perennial.model.History;
import io.perennial.model.MbgNbd;
import io.perennial.model.ModelName;
import io.perennial.model.Nbd;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FitChoiceTest {

  @Test
  void prefersTheModelThatTellsTheChurnOfOneTimeBuyers() {
    assertEquals(
        Map.of(
            ModelName.MBG_NBD, FitStatus.CHOSEN,
            ModelName.BG_NBD, FitStatus.CANDIDATE,
            ModelName.NBD, FitStatus.CANDIDATE,
            ModelName.GAMMA_GAMMA, FitStatus.CHOSEN),
        judge(Set.of(), Set.of()));
  }

  @Test
  void takesTheNextWhereThatIsRefused() {
    assertEquals(
        FitStatus.CHOSEN, judge(Set.of(ModelName.MBG_NBD), Set.of()).get(ModelName.BG_NBD));
  }

  @Test
  void takesTheModelWithoutDropoutOnlyWhereNothingElseWasEverAccepted() {
    Set<ModelName> refused = Set.of(ModelName.MBG_NBD, ModelName.BG_NBD);
    assertEquals(FitStatus.CHOSEN, judge(refused, Set.of()).get(ModelName.NBD));
    assertEquals(FitStatus.CANDIDATE, judge(refused, Set.of(Family.PURCHASE)).get(ModelName.NBD));
  }

  @Test
  void choosesNothingWhereAllAreRefused() {
    assertFalse(judge(Set.of(ModelName.values()), Set.of()).containsValue(FitStatus.CHOSEN));
  }

  /** What came is what NBD says of these customers to the week, and nothing that the rules say. */
  @Test
  void followsTheRulingOfABacktest() {
    List<FitChoice.Verdict> verdicts =
        FitChoice.judge(candidates(Set.of(ModelName.BG_NBD)), Set.of(), tried());
    FitChoice.Verdict chosen =
        verdicts.stream()
            .filter(verdict -> verdict.candidate().name() == ModelName.NBD)
            .findFirst()
            .orElseThrow();
    assertEquals(FitStatus.CHOSEN, chosen.status());
    assertTrue(
        String.valueOf(chosen.reason()).startsWith("It foretold the next 70 days better"),
        chosen.reason());
    assertEquals(
        Map.of(
            ModelName.MBG_NBD, FitStatus.CANDIDATE,
            ModelName.BG_NBD, FitStatus.REFUSED,
            ModelName.NBD, FitStatus.CHOSEN,
            ModelName.GAMMA_GAMMA, FitStatus.CHOSEN),
        statuses(verdicts));
  }

  @Test
  void warnsOfWhatCouldNotBeTried() {
    List<FitChoice.Verdict> verdicts =
        FitChoice.judge(candidates(Set.of()), Set.of(), BacktestReport.none("Too short."));
    for (FitChoice.Verdict verdict : verdicts) {
      assertEquals(
          verdict.candidate().name() == ModelName.MBG_NBD
              ? List.of(new FitWarning(FitWarningCode.NOT_BACKTESTED, "Too short."))
              : List.of(),
          verdict.warnings());
    }
  }

  @Test
  void knowsEveryModelAsAContender() {
    for (ModelName name : ModelName.values()) {
      assertEquals(name.label(), Contender.of(name).label());
      assertTrue(Contender.of(name).isModel());
    }
  }

  /** Ten weeks known of customers with 4 repeat purchases, who buy 4 times in the next ten. */
  private static BacktestReport tried() {
    LocalDate origin = LocalDate.of(2026, 1, 1);
    PurchaseHoldout.Builder builder = PurchaseHoldout.builder(origin, 70);
    for (int i = 0; i < 100; i++) {
      builder.add(new History(4, 9, 10), 0, 5, 20, 40, 60);
    }
    Trial trial =
        PurchaseTrial.of(
            new BacktestPlan.Origins(List.of(origin), 70),
            List.of(builder.build()),
            List.of(
                Map.of(
                    Contender.NBD, Nbd.of(4, 10),
                    Contender.MBG_NBD, MbgNbd.of(4, 10, 1, 1))));
    Ruling ruling = Ruling.on(trial, Set.of(Contender.NBD, Contender.MBG_NBD)).orElseThrow();
    return new BacktestReport(BacktestReport.Tried.of(ruling, "orders"), null, null);
  }

  private static Map<ModelName, FitStatus> judge(Set<ModelName> refused, Set<Family> accepted) {
    return statuses(
        FitChoice.judge(
            candidates(refused), accepted, BacktestReport.none("The orders reach back 9 days.")));
  }

  private static List<Candidate> candidates(Set<ModelName> refused) {
    return List.of(ModelName.MBG_NBD, ModelName.BG_NBD, ModelName.NBD, ModelName.GAMMA_GAMMA)
        .stream()
        .map(name -> candidate(name, refused.contains(name)))
        .toList();
  }

  private static Map<ModelName, FitStatus> statuses(List<FitChoice.Verdict> verdicts) {
    return verdicts.stream()
        .collect(
            Collectors.toMap(verdict -> verdict.candidate().name(), FitChoice.Verdict::status));
  }

  private static Candidate candidate(ModelName name, boolean refused) {
    return new Candidate(
        name, 100, refused ? null : -5.0, List.of(), refused ? "Too few customers." : null);
  }
}
