package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.perennial.model.ModelName;
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

  private static Map<ModelName, FitStatus> judge(Set<ModelName> refused, Set<Family> accepted) {
    List<Candidate> candidates =
        List.of(ModelName.MBG_NBD, ModelName.BG_NBD, ModelName.NBD, ModelName.GAMMA_GAMMA).stream()
            .map(name -> candidate(name, refused.contains(name)))
            .toList();
    return FitChoice.judge(
            candidates, accepted, BacktestReport.none("The orders reach back 9 days."))
        .stream()
        .collect(
            Collectors.toMap(verdict -> verdict.candidate().name(), FitChoice.Verdict::status));
  }

  private static Candidate candidate(ModelName name, boolean refused) {
    return new Candidate(
        name, 100, refused ? null : -5.0, List.of(), refused ? "Too few customers." : null);
  }
}
