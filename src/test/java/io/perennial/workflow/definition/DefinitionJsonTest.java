package io.perennial.workflow.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.perennial.event.EventKind;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Tier;
import io.perennial.segment.Condition;
import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.TagLeaf;
import io.perennial.workflow.step.SendEmail;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
          OldData.ENROL,
          ExitRule.DEFAULT,
          new SendingRules("newsletters", 24, QuietHoursRule.IGNORE, false),
          new Budget(new BigDecimal("500.50"), BudgetPeriod.MONTH));

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
            OldData.IGNORE,
            ExitRule.DEFAULT);
    assertEquals(least, DefinitionJson.read(DefinitionJson.write(least)));
    String older =
        DefinitionJson.write(least)
            .replace(",\"holdForDays\":0", "")
            .replace(",\"holdoutShare\":0.0", "")
            .replace(",\"oldData\":\"IGNORE\"", "")
            .replaceAll(",\"sending\":\\{[^}]*},\"budget\":null", "");
    assertFalse(older.contains("sending"), older);
    assertEquals(least, DefinitionJson.read(older));
  }

  @ParameterizedTest
  @MethodSource("crossings")
  void everyKindOfCrossingIsReadBack(CrossingTrigger trigger) {
    Definition of =
        new Definition(
            trigger,
            Condition.EVERYONE,
            FULL.steps(),
            0,
            null,
            null,
            0,
            OldData.IGNORE,
            ExitRule.DEFAULT);
    assertEquals(of, DefinitionJson.read(DefinitionJson.write(of)));
  }

  static List<CrossingTrigger> crossings() {
    Threshold fall = new Threshold(Direction.DOWN, -0.3, -0.25);
    return List.of(
        CrossingTrigger.of(new Watched.TierIn(List.of(Tier.MID, Tier.HIGH)), Passage.ENTERS, 0),
        CrossingTrigger.of(new Watched.RfmGroupIn(List.of(RfmGroup.AT_RISK)), Passage.LEAVES, 3),
        CrossingTrigger.of(new Watched.InSegment(1000), Passage.LEAVES, 0),
        new CrossingTrigger(new Watched.Change(ScoreMetric.NO_ORDER_90, 30), fall, 1),
        new CrossingTrigger(ScoreMetric.DAYS_OVERDUE, new Threshold(Direction.UP, 7, -1)));
  }

  @ParameterizedTest
  @MethodSource("triggers")
  void everyTriggerIsReadBackAndTold(Trigger trigger, String start) {
    Definition definition =
        new Definition(
            trigger,
            Condition.EVERYONE,
            FULL.steps(),
            0,
            null,
            null,
            0,
            OldData.IGNORE,
            ExitRule.DEFAULT);
    assertEquals(definition, DefinitionJson.read(DefinitionJson.write(definition)));
    assertEquals(
        "When " + start + ", send the e-mail “win-back”.",
        DefinitionSentence.of(definition, Map.of()));
  }

  static Stream<Arguments> triggers() {
    return Stream.of(
        Arguments.of(EventTrigger.of(ArrivalKind.ORDER), "an order of a customer arrives"),
        Arguments.of(
            new EventTrigger(ArrivalKind.ORDER, null, null, null, new BigDecimal("49.5")),
            "an order of a customer arrives that is worth 49.5 or more"),
        Arguments.of(EventTrigger.of(ArrivalKind.REFUND), "a refund to a customer arrives"),
        Arguments.of(
            EventTrigger.of(ArrivalKind.ORDER_CANCELLATION),
            "the cancellation of an order of a customer arrives"),
        Arguments.of(
            EventTrigger.of(ArrivalKind.SUBSCRIPTION_CANCELLATION),
            "the end of a customer's subscription arrives"),
        Arguments.of(
            new EventTrigger(
                ArrivalKind.EVENT,
                EventKind.CUSTOM,
                "signup",
                new EventTrigger.Property("plan", "pro"),
                null),
            "an event “signup” of a customer arrives of which plan is “pro”"),
        Arguments.of(
            new DateTrigger(DateAnchor.ATTRIBUTE, "birthday", DateRecurrence.YEARLY, -7),
            "it is 7 days before the anniversary of the date in “birthday” of a customer"),
        Arguments.of(
            new DateTrigger(DateAnchor.FIRST_ORDER, null, DateRecurrence.YEARLY, 0),
            "the day of the anniversary of the first order of a customer comes"),
        Arguments.of(
            new DateTrigger(DateAnchor.LAST_ORDER, null, DateRecurrence.ONCE, 30),
            "it is 30 days after the last order of a customer"),
        Arguments.of(new ManualTrigger(), "people enrol a customer by hand"));
  }

  @Test
  void equalBudgetsAreEqualHoweverTheyAreWritten() {
    Definition written =
        Definitions.with(FULL, new Budget(new BigDecimal("5E+2"), BudgetPeriod.TOTAL));
    assertEquals(
        Definitions.with(FULL, new Budget(new BigDecimal("500.00"), BudgetPeriod.TOTAL)), written);
    assertEquals(written, DefinitionJson.read(DefinitionJson.write(written)));
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
            + " at most 100 customers a day, but not to 25 % held out for comparison, for at most 500.5 a month, within"
            + " the cap of “newsletters”, within 24 hours or never, in quiet hours too, even to who does"
            + " not qualify any more by then; it can happen again once the probability of no order"
            + " within 90 days was 0.30000000000000004 or more.",
        DefinitionSentence.of(FULL, Map.of()));
  }
}
