package io.perennial.workflow.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Tier;
import io.perennial.segment.Condition;
import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.TagLeaf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionJsonTest {
  private static final Definition FULL =
      new Definition(
          new CrossingTrigger(
              ScoreMetric.NO_ORDER_90, new Threshold(Direction.DOWN, 0.1, 0.30000000000000004), 7),
          new All(List.of(new TagLeaf("vip"))),
          List.of(new SendEmail("win-back")),
          30,
          3,
          100,
          0.25,
          OldData.ENROL);

  @Test
  void whatIsWrittenIsReadBack() {
    assertEquals(FULL, DefinitionJson.read(DefinitionJson.write(FULL)));
    Definition least =
        new Definition(
            new CrossingTrigger(ScoreMetric.PREDICTED_VALUE, new Threshold(Direction.UP, 1e12, 0)),
            Condition.EVERYONE,
            FULL.steps(),
            0,
            null,
            null,
            0,
            OldData.IGNORE);
    assertEquals(least, DefinitionJson.read(DefinitionJson.write(least)));
    String older =
        DefinitionJson.write(least)
            .replace(",\"holdForDays\":0", "")
            .replace(",\"holdoutShare\":0.0", "")
            .replace(",\"oldData\":\"IGNORE\"", "");
    assertEquals(least, DefinitionJson.read(older));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void everyKindOfTriggerIsReadBack(CrossingTrigger trigger) {
    Definition of =
        new Definition(trigger, Condition.EVERYONE, FULL.steps(), 0, null, null, 0, OldData.IGNORE);
    assertEquals(of, DefinitionJson.read(DefinitionJson.write(of)));
  }

  static List<CrossingTrigger> triggers() {
    Threshold fall = new Threshold(Direction.DOWN, -0.3, -0.25);
    return List.of(
        CrossingTrigger.of(new Watched.TierIn(List.of(Tier.MID, Tier.HIGH)), Passage.ENTERS, 0),
        CrossingTrigger.of(new Watched.RfmGroupIn(List.of(RfmGroup.AT_RISK)), Passage.LEAVES, 3),
        CrossingTrigger.of(new Watched.InSegment(1000), Passage.LEAVES, 0),
        new CrossingTrigger(new Watched.Change(ScoreMetric.NO_ORDER_90, 30), fall, 1),
        new CrossingTrigger(ScoreMetric.DAYS_OVERDUE, new Threshold(Direction.UP, 7, -1)));
  }

  @Test
  void anotherFormatIsRefused() {
    String other = DefinitionJson.write(FULL).replace("\"format\":1", "\"format\":2");
    assertEquals(
        "The stored workflow has format 2; this program reads 1",
        assertThrows(IllegalStateException.class, () -> DefinitionJson.read(other)).getMessage());
  }

  @Test
  void theSentenceTellsEveryLimit() {
    assertEquals(
        "When the probability of no order within 90 days of a customer falls to 0.1 or less and has"
            + " not gone back after 7 days, and tagged “vip”, send the e-mail “win-back”, at most once in 30 days, at most 3 times in all, to"
            + " at most 100 customers a day, but not to 25 % held out for comparison; it can happen again once the probability of no order"
            + " within 90 days was 0.30000000000000004 or more.",
        DefinitionSentence.of(FULL));
  }
}
