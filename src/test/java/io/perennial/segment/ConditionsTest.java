package io.perennial.segment;

import static io.perennial.segment.ConditionInputs.all;
import static io.perennial.segment.ConditionInputs.any;
import static io.perennial.segment.ConditionInputs.attribute;
import static io.perennial.segment.ConditionInputs.bought;
import static io.perennial.segment.ConditionInputs.event;
import static io.perennial.segment.ConditionInputs.metric;
import static io.perennial.segment.ConditionInputs.not;
import static io.perennial.segment.ConditionInputs.segment;
import static io.perennial.segment.ConditionInputs.tag;
import static io.perennial.segment.ConditionInputs.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.perennial.event.EventKind;
import io.perennial.graphql.OpaqueId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  @Test
  void readsTheConditionOfTheContract() {
    ConditionInput input = all(metric(ConditionField.LIFETIME_VALUE, Operator.GTE, 500.0));
    Condition expected =
        new Condition.All(
            List.of(
                new Condition.MetricLeaf(
                    ConditionField.LIFETIME_VALUE, Operator.GTE, new Operand.Numeric(500))));
    assertEquals(new ParsedCondition.Accepted(expected), Conditions.parse(input, "audience"));
  }

  @Test
  void hasNotIsANegatedLeaf() {
    assertEquals(
        new ParsedCondition.Accepted(new Condition.Not(new Condition.TagLeaf("vip"))),
        Conditions.parse(tag(null, "vip"), "where"));
  }

  @Test
  void eMailsAreComparedAsTheyAreStored() {
    ConditionInput input =
        metric(
            new MetricConditionInput(
                ConditionField.EMAIL, Operator.EQ, null, " Ada@Example.org ", null, null));
    assertEquals("e-mail is “ada@example.org”", sentence(input));
  }

  @Test
  void everyFaultIsToldWithItsPlace() {
    ConditionInput input =
        all(
            metric(ConditionField.LIFETIME_VALUE, Operator.CONTAINS, 1.0),
            metric(ConditionField.LIFETIME_VALUE, null, 1.0),
            metric(ConditionField.LIFETIME_VALUE, Operator.LT, null),
            metric(ConditionField.LIFETIME_VALUE, Operator.LT, Double.NaN),
            metric(ConditionField.LIFETIME_VALUE, Operator.KNOWN, 1.0),
            metric(null, Operator.LT, 1.0),
            text(ConditionField.TIER, Operator.EQ, "high"),
            text(ConditionField.NAME, Operator.EQ, " "),
            text(ConditionField.NAME, Operator.EQ, "a\u0000"),
            text(ConditionField.NAME, Operator.EQ, "\ud800"),
            text(ConditionField.NAME, Operator.EQ, "x".repeat(201)),
            metric(
                new MetricConditionInput(
                    ConditionField.COUNTRY, Operator.IN, null, null, List.of(), null)),
            metric(
                new MetricConditionInput(
                    ConditionField.ACQUIRED_AT, Operator.GT, null, null, null, LocalDate.MAX)),
            tag("a", "b"),
            new ConditionInput(
                null,
                null,
                null,
                null,
                null,
                null,
                new ConsentConditionInput(null, null),
                null,
                null,
                null),
            attribute(null),
            any(),
            new ConditionInput(null, null, null, null, null, null, null, null, null, null),
            null);
    assertEquals(
        List.of(
            "c.all[0].metric.op: CONTAINS does not fit LIFETIME_VALUE, which is a number: use one"
                + " of EQ, NEQ, GT, GTE, LT, LTE, KNOWN.",
            "c.all[1].metric.op: The operator is missing: use one of EQ, NEQ, GT, GTE, LT, LTE,"
                + " KNOWN.",
            "c.all[2].metric.number: LT on LIFETIME_VALUE compares with number, which is missing.",
            "c.all[3].metric.number: NaN is not a finite number.",
            "c.all[4].metric.number: KNOWN on LIFETIME_VALUE does not take number: leave it out.",
            "c.all[5].metric.field: The field is missing: name one, such as LIFETIME_VALUE.",
            "c.all[6].metric.text: \"high\" is no tier: use one of HIGH, MID, LOW.",
            "c.all[7].metric.text: The text is empty: write something, or use KNOWN.",
            "c.all[8].metric.text: The text holds a NUL or half of a character: write it again"
                + " without.",
            "c.all[9].metric.text: The text holds a NUL or half of a character: write it again"
                + " without.",
            "c.all[10].metric.text: The text has 201 characters: at most 200 are allowed.",
            "c.all[11].metric.in: The list has 0 texts: give 1 to 100, or tag these customers.",
            "c.all[12].metric.date: +999999999-12-31 is not a day of the years 1 to 9999.",
            "c.all[13].tag: Give exactly one of has and hasNot.",
            "c.all[14].consent.granted: Say whether consent is given (true) or refused (false).",
            "c.all[15].attribute.name: The attribute's name is missing.",
            "c.all[16].any: An empty any matches nobody: give at least one condition.",
            "c.all[17]: A condition has exactly one of all, any, not, metric, attribute, tag,"
                + " consent, event, bought and segment, but 0 are given: put several into all or any.",
            "c.all[18]: A condition is missing: give one, such as {tag: {has: \"vip\"}}."),
        faults(input));
  }

  @Test
  void everyFaultOfALeafAboutWhatCustomersDidIsTold() {
    ConditionInput input =
        all(
            event(new EventConditionInput(null, " ", null, Operator.KNOWN, -1)),
            event(new EventConditionInput(EventKind.USAGE, null, 36_501, null, 1_000_001)),
            bought(null, null, 0),
            bought("tea", "Teas", 1),
            bought(null, "x".repeat(201), 1),
            segment(null),
            segment("cus_snDrTH0u"),
            segment(OpaqueId.of(Segment.PREFIX, 999)));
    assertEquals(
        List.of(
            "c.all[0].event.kind: The kind is missing: name one, such as COMPLAINT.",
            "c.all[0].event.withinDays: withinDays is null: give the days of the window, 1 to"
                + " 36500.",
            "c.all[0].event.name: The text is empty: write something, or use KNOWN.",
            "c.all[0].event.op: KNOWN does not fit a number of events: use one of EQ, NEQ, GT, GTE,"
                + " LT, LTE.",
            "c.all[0].event.count: -1 is no number of events: give 0 to 1000000.",
            "c.all[1].event.withinDays: withinDays is 36501: give the days of the window, 1 to"
                + " 36500.",
            "c.all[1].event.count: 1000001 is no number of events: give 0 to 1000000.",
            "c.all[2].bought.withinDays: withinDays is 0: give the days of the window, 1 to 36500.",
            "c.all[2].bought: Give exactly one of productId and category.",
            "c.all[3].bought: Give exactly one of productId and category.",
            "c.all[4].bought.category: The text has 201 characters: at most 200 are allowed.",
            "c.all[5].segment.id: null is no segment's id: copy one, seg_…, from the list of"
                + " segments.",
            "c.all[6].segment.id: \"cus_snDrTH0u\" is no segment's id: copy one, seg_…, from the"
                + " list of segments.",
            "c.all[7].segment.id: \"%s\" is no segment's id: copy one, seg_…, from the list of segments."
                .formatted(OpaqueId.of(Segment.PREFIX, 999))),
        faults(input));
  }

  @Test
  void tellsWhatCustomersDidAsOneSentence() {
    ConditionInput input =
        all(
            event(new EventConditionInput(EventKind.COMPLAINT, null, 30, null, null)),
            event(new EventConditionInput(EventKind.PAGE_VIEW, "/tea", 1, Operator.LT, 3)),
            bought("tea-1", null, 7),
            not(bought(null, "Teas", 365)),
            segment(OpaqueId.of(Segment.PREFIX, 1)),
            not(segment(OpaqueId.of(Segment.PREFIX, 1000))));
    assertEquals(
        "number of complaints within 30 days is at least 1 and number of page views “/tea” within 1"
            + " day is less than 3 and bought product “tea-1” within 7 days and not bought of"
            + " category “Teas” within 365 days and in segment “High value” and not in segment "
            + OpaqueId.of(Segment.PREFIX, 1000),
        sentence(input));
  }

  @Test
  void refusesMoreThanEightLevels() {
    assertInstanceOf(ParsedCondition.Accepted.class, Conditions.parse(nested(8), "c"));
    assertEquals(
        List.of(
            "c.not.not.not.not.not.not.not.not: The condition is more than 8 levels deep: put parts"
                + " that are all or any of the same into one list."),
        faults(nested(9)));
  }

  @Test
  void hasNotCountsAsTheTwoLevelsThatItIs() {
    ConditionInput input = tag(null, "vip");
    for (int level = 0; level < 6; level++) {
      input = not(input);
    }
    var accepted = assertInstanceOf(ParsedCondition.Accepted.class, Conditions.parse(input, "c"));
    assertEquals(
        accepted.condition(), ConditionJson.read(ConditionJson.write(accepted.condition())));
    ConditionInput deeper = not(input);
    assertInstanceOf(ParsedCondition.Refused.class, Conditions.parse(deeper, "c"));
  }

  @Test
  void refusesMoreThanFiftyLeaves() {
    assertEquals(List.of(), faults(leaves(50)));
    assertEquals(
        List.of(
            "c: The condition has 51 leaves, more than 50: use IN for lists of values, or a tag."),
        faults(leaves(51)));
  }

  @Test
  void tellsAnyTreeAsOneSentence() {
    ConditionInput input =
        all(
            metric(ConditionField.CHURN_PROBABILITY, Operator.GTE, 0.6),
            any(text(ConditionField.COUNTRY, Operator.EQ, "DE"), attribute("plan")),
            tag(null, "vip"),
            not(metric(ConditionField.PREDICTED_VALUE, Operator.KNOWN, null)));
    assertEquals(
        "churn probability is at least 0.6 and (country is “DE” or attribute “plan” starts with"
            + " “gold”) and not tagged “vip” and predicted value is unknown",
        sentence(input));
  }

  private static String sentence(ConditionInput input) {
    return Conditions.sentence(
        assertInstanceOf(ParsedCondition.Accepted.class, Conditions.parse(input, "c")).condition());
  }

  private static List<String> faults(ConditionInput input) {
    return Conditions.parse(input, "c") instanceof ParsedCondition.Refused refused
        ? refused.faults().stream().map(fault -> fault.path() + ": " + fault.message()).toList()
        : List.of();
  }

  private static ConditionInput nested(int levels) {
    ConditionInput input = tag("vip", null);
    for (int level = 1; level < levels; level++) {
      input = not(input);
    }
    return input;
  }

  private static ConditionInput leaves(int count) {
    return all(Collections.nCopies(count, tag("vip", null)).toArray(ConditionInput[]::new));
  }
}
