package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.perennial.event.EventKind;
import io.perennial.graphql.OpaqueId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionJsonTest {

  @Test
  void writesTheShapeOfTheInputWithAVersion() {
    Condition condition =
        new Condition.Not(
            new Condition.MetricLeaf(
                ConditionField.LIFETIME_VALUE, Operator.GTE, new Operand.Numeric(500)));
    assertEquals(
        """
        {"version":2,"condition":{"not":{"metric":\
        {"field":"LIFETIME_VALUE","op":"GTE","number":500.0}}}}""",
        ConditionJson.write(condition));
  }

  @Test
  void readsBackWhatItWrote() {
    RandomConditions conditions = new RandomConditions(19);
    int read = 0;
    for (int i = 0; i < 2000; i++) {
      Condition condition = conditions.tree(5);
      if (hasEmptyAny(condition)) {
        continue; // legal as a tree, refused as an input
      }
      assertEquals(condition, ConditionJson.read(ConditionJson.write(condition)));
      read++;
    }
    assertEquals(true, read > 1000, "only " + read + " were tried");
  }

  @Test
  void refusesAVersionOfTheFuture() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ConditionJson.read("{\"version\": 3, \"condition\": {\"all\": []}}"));
    assertEquals(
        "The stored condition has format version 3; this program reads 2: upgrade it",
        refused.getMessage());
  }

  @Test
  void readsWhatEarlierProgramsWrote() {
    assertEquals(
        new Condition.TagLeaf("vip"),
        ConditionJson.read("{\"version\": 1, \"condition\": {\"tag\": {\"has\": \"vip\"}}}"));
  }

  @Test
  void writesWhatCustomersDid() {
    Window month = new Window(30);
    assertEquals(
        """
        {"version":2,"condition":{"all":[\
        {"event":{"kind":"COMPLAINT","withinDays":30,"op":"GTE","count":2}},\
        {"event":{"kind":"CUSTOM","name":"signed up","withinDays":30,"op":"EQ","count":0}},\
        {"bought":{"category":"Teas","withinDays":30}},\
        {"segment":{"id":"%s"}}]}}"""
            .formatted(OpaqueId.of(Segment.PREFIX, 1000)),
        ConditionJson.write(
            new Condition.All(
                List.of(
                    new Condition.EventLeaf(EventKind.COMPLAINT, null, month, Operator.GTE, 2),
                    new Condition.EventLeaf(EventKind.CUSTOM, "signed up", month, Operator.EQ, 0),
                    new Condition.BoughtLeaf(BoughtKind.CATEGORY, "Teas", month),
                    new Condition.SegmentLeaf(1000)))));
  }

  private static boolean hasEmptyAny(Condition condition) {
    if (condition instanceof Condition.Any any) {
      return any.conditions().isEmpty()
          || any.conditions().stream().anyMatch(ConditionJsonTest::hasEmptyAny);
    }
    if (condition instanceof Condition.All all) {
      return all.conditions().stream().anyMatch(ConditionJsonTest::hasEmptyAny);
    }
    return condition instanceof Condition.Not not && hasEmptyAny(not.condition());
  }
}
