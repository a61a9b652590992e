package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        {"version":1,"condition":{"not":{"metric":\
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
            () -> ConditionJson.read("{\"version\": 2, \"condition\": {\"all\": []}}"));
    assertEquals(
        "The stored condition has format version 2; this program reads 1: upgrade it",
        refused.getMessage());
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
