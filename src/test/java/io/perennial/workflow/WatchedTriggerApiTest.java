package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.graphql.OpaqueId;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be watched beside amounts and probabilities, as people write and read it. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WatchedTriggerApiTest {
  private static final String VIEW =
      """
      { workflow(id: "%s") { sentence trigger {
        crossing { metric direction enter exit }
        tierChange { tiers passage holdForDays } rfmGroupChange { groups passage }
        segmentChange { segment passage }
        metricChange { metric direction percent exitPercent windowDays withinDays } } } }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tierChange: {tiers: [HIGH, MID, HIGH], passage: LEAVES, holdForDays: 2} | {tierChange={tiers=[HIGH, MID], passage=LEAVES, holdForDays=2}} | a customer ceases to be of tier high or mid and has not gone back after 2 days | the customer was so again
          rfmGroupChange: {groups: [AT_RISK, CANNOT_LOSE], passage: ENTERS} | {rfmGroupChange={groups=[AT_RISK, CANNOT_LOSE], passage=ENTERS}} | a customer comes to be of RFM group at risk or cannot lose | the customer was not
          metricChange: {metric: PREDICTED_VALUE, direction: DOWN, percent: 30, windowDays: 30} | {metricChange={metric=PREDICTED_VALUE, direction=DOWN, percent=30.0, exitPercent=28.5, windowDays=30, withinDays=null}} | the predicted value of a customer has fallen by 30 % or more within 30 days | the change was 28.5 % or less
          metricChange: {metric: NO_ORDER, withinDays: 90, direction: UP, percent: 12.5, exitPercent: 0, windowDays: 1} | {metricChange={metric=NO_ORDER, direction=UP, percent=12.5, exitPercent=0.0, windowDays=1, withinDays=90}} | the probability of no order within 90 days of a customer has risen by 12.5 % or more within 1 day | the change was 0 % or less
          crossing: {metric: DAYS_SINCE_ORDER, direction: UP, enter: 90} | {crossing={metric=DAYS_SINCE_ORDER, direction=UP, enter=90.0, exit=85.5}} | the days since the last order of a customer rise to 90 or more | the days since the last order were 85.5 or less
          crossing: {metric: DAYS_OVERDUE, direction: UP, enter: 0} | {crossing={metric=DAYS_OVERDUE, direction=UP, enter=0.0, exit=0.0}} | the days past the expected next order of a customer rise to 0 or more | the days past the expected next order were 0 or less
          crossing: {metric: DAYS_OVERDUE, direction: DOWN, enter: -5} | {crossing={metric=DAYS_OVERDUE, direction=DOWN, enter=-5.0, exit=-4.75}} | the days past the expected next order of a customer fall to -5 or less | the days past the expected next order were -4.75 or more
          crossing: {metric: EXPECTED_PURCHASES, direction: DOWN, enter: 1} | {crossing={metric=EXPECTED_PURCHASES, direction=DOWN, enter=1.0, exit=1.05}} | the expected purchases of a customer fall to 1 or less | the expected purchases were 1.05 or more
          """)
  void aTriggerShowsWhatItWasGivenAndReadsAsASentence(
      String trigger, String view, String start, String again) {
    JsonPath shown = WorkflowApiTest.ask(VIEW.formatted(created(trigger)));
    Map<String, Object> kinds = shown.getMap("data.workflow.trigger");
    kinds.values().removeIf(kind -> kind == null);
    assertEquals(view, kinds.toString());
    assertEquals(
        "When %s, send the e-mail “win-back”, at most once in 30 days; it can happen again once %s."
            .formatted(start, again),
        shown.getString("data.workflow.sentence"));
  }

  @Test
  void aSegmentIsWatchedByItsId() {
    JsonPath segment =
        WorkflowApiTest.ask(
            """
            mutation { segmentCreate(input: { name: "VIP", condition: { tag: { has: "vip" } } }) {
              segment { id } } }
            """);
    String id = segment.getString("data.segmentCreate.segment.id");
    String workflow = created("segmentChange: {segment: \"%s\", passage: ENTERS}".formatted(id));
    JsonPath shown = WorkflowApiTest.ask(VIEW.formatted(workflow));
    assertEquals(id, shown.getString("data.workflow.trigger.segmentChange.segment"));
    assertEquals(
        "When a customer comes to be in segment “VIP”, send the e-mail “win-back”, at most once in 30 days; it can happen again once the customer was not.",
        shown.getString("data.workflow.sentence"));
  }

  @Test
  void aSegmentThatIsWatchedIsThereAndStays() {
    JsonPath missing =
        create(
            "segmentChange: {segment: \"%s\", passage: ENTERS}"
                .formatted(OpaqueId.of("seg", 4711)));
    assertEquals(
        List.of(
            Map.of(
                "code",
                "NOT_FOUND",
                "field",
                "trigger.segmentChange.segment",
                "message",
                "There is no segment %s, which the condition names: take an id from the list."
                    .formatted(OpaqueId.of("seg", 4711)))),
        missing.getList("data.workflowCreate.userErrors"));
    JsonPath segment =
        WorkflowApiTest.ask(
            """
            mutation { segmentCreate(input: { name: "VIP", condition: { tag: { has: "vip" } } }) {
              segment { id } } }
            """);
    String id = segment.getString("data.segmentCreate.segment.id");
    created("segmentChange: {segment: \"%s\", passage: ENTERS}".formatted(id));
    JsonPath deleted =
        WorkflowApiTest.ask(
            "mutation { segmentDelete(id: \"%s\") { userErrors { code } } }".formatted(id));
    assertEquals(List.of("IN_USE"), deleted.getList("data.segmentDelete.userErrors.code"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crossing: {direction: DOWN, enter: 1}, tierChange: {tiers: [LOW], passage: ENTERS} | INVALID | trigger | crossing and tierChange are given, but a workflow has one trigger: keep one of them, and make another workflow for the rest.
          tierChange: {passage: ENTERS} | REQUIRED | trigger.tierChange.tiers | Say which tiers: some of HIGH, MID, LOW.
          tierChange: {tiers: [null], passage: ENTERS} | REQUIRED | trigger.tierChange.tiers | Say which tiers: some of HIGH, MID, LOW.
          tierChange: {tiers: [LOW, MID, HIGH], passage: ENTERS} | INVALID | trigger.tierChange.tiers | All tiers are listed, which nobody enters or leaves: leave out at least one.
          tierChange: {tiers: [LOW]} | REQUIRED | trigger.tierChange.passage | Say which way the customer passes: ENTERS or LEAVES.
          tierChange: {tiers: [LOW], passage: ENTERS, holdForDays: -1} | INVALID | trigger.tierChange.holdForDays | holdForDays is -1: take 0 (at once) to 365.
          rfmGroupChange: {groups: [], passage: LEAVES} | REQUIRED | trigger.rfmGroupChange.groups | Say which RFM groups: some of CHAMPIONS, LOYAL, POTENTIAL_LOYALISTS, NEW_CUSTOMERS, PROMISING, NEED_ATTENTION, ABOUT_TO_SLEEP, AT_RISK, CANNOT_LOSE, HIBERNATING.
          segmentChange: {passage: ENTERS} | REQUIRED | trigger.segmentChange.segment | Name a segment by its id: seg_….
          segmentChange: {segment: "seg_nope", passage: ENTERS} | NOT_FOUND | trigger.segmentChange.segment | There is no segment “seg_nope”: take the id of one from the list segments.
          metricChange: {direction: UP, percent: 5, windowDays: 7} | REQUIRED | trigger.metricChange.metric | Say which value is watched: PREDICTED_VALUE, LIFETIME_VALUE, CHURN_PROBABILITY or NO_ORDER with withinDays.
          metricChange: {metric: DAYS_SINCE_ORDER, direction: UP, percent: 5, windowDays: 7} | INVALID | trigger.metricChange.metric | DAYS_SINCE_ORDER counts days, of which a percentage says little: watch it with crossing.
          metricChange: {metric: NO_ORDER, direction: UP, percent: 5, windowDays: 7} | REQUIRED | trigger.metricChange.withinDays | NO_ORDER needs withinDays: take one of 30, 60, 90, 180, 365.
          metricChange: {metric: PREDICTED_VALUE, percent: 5, windowDays: 7} | REQUIRED | trigger.metricChange.direction | Say whether it rises or falls: UP or DOWN.
          metricChange: {metric: PREDICTED_VALUE, direction: UP, windowDays: 7} | REQUIRED | trigger.metricChange.percent | Say by how many per cent, such as 30.
          metricChange: {metric: PREDICTED_VALUE, direction: DOWN, percent: 101, windowDays: 7} | INVALID | trigger.metricChange.percent | percent is 101: take more than 0 and at most 100, as in 30 for 30 %.
          metricChange: {metric: PREDICTED_VALUE, direction: UP, percent: 0, windowDays: 7} | INVALID | trigger.metricChange.percent | percent is 0: take more than 0 and at most 10000, as in 30 for 30 %.
          metricChange: {metric: PREDICTED_VALUE, direction: UP, percent: 5, exitPercent: 6, windowDays: 7} | INVALID | trigger.metricChange.exitPercent | exitPercent is 6: take 0 to 5, the percent at which it happens.
          metricChange: {metric: PREDICTED_VALUE, direction: UP, percent: 5} | REQUIRED | trigger.metricChange.windowDays | Say within how many days, such as 7.
          metricChange: {metric: PREDICTED_VALUE, direction: UP, percent: 5, windowDays: 366} | INVALID | trigger.metricChange.windowDays | windowDays is 366: take 1 to 365.
          crossing: {metric: DAYS_SINCE_ORDER, direction: UP, enter: -1} | INVALID | trigger.crossing.enter | enter is -1, but the number of days since the last order is 0 or more: take such a number.
          crossing: {metric: EXPECTED_PURCHASES, direction: UP} | REQUIRED | trigger.crossing.enter | Say at which number of expected purchases the workflow starts, such as 2.
          crossing: {metric: DAYS_OVERDUE, direction: UP} | REQUIRED | trigger.crossing.enter | Say at which number of days past the expected next order the workflow starts, such as 7.
          """)
  void whatIsWrongIsToldWithPlaceValueAndRemedy(
      String trigger, String code, String field, String message) {
    JsonPath answer = create(trigger);
    assertNull(answer.get("data.workflowCreate.workflow"));
    assertEquals(
        List.of(Map.of("code", code, "field", field, "message", message)),
        answer.getList("data.workflowCreate.userErrors"));
  }

  static String created(String trigger) {
    JsonPath answer = create(trigger);
    assertEquals(List.of(), answer.getList("data.workflowCreate.userErrors"));
    return answer.getString("data.workflowCreate.workflow.id");
  }

  private static JsonPath create(String trigger) {
    return WorkflowApiTest.ask(
        """
        mutation { workflowCreate(input: { name: "n", trigger: { %s },
          steps: [ { sendEmail: { template: "win-back" } } ], holdoutShare: 0 }) {
          workflow { id } userErrors { code field message } } }
        """
            .formatted(trigger));
  }
}
