package io.perennial.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaChangeTest {

  private static final String BEFORE =
      "type Query { a(x: Int): Int, b: Tier } enum Tier { HIGH LOW }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type Query { b: Tier } enum Tier { HIGH LOW }",
        "type Query { a(x: Int): String, b: Tier } enum Tier { HIGH LOW }",
        "type Query { a(x: Int!): Int, b: Tier } enum Tier { HIGH LOW }",
        "type Query { a(x: Int, y: Int!): Int, b: Tier } enum Tier { HIGH LOW }",
        "type Query { a: Int, b: Tier } enum Tier { HIGH LOW }",
        "type Query { a(x: Int): Int, b: Tier } enum Tier { HIGH }",
      })
  void whatMakesValidDocumentsInvalidIsBreaking(String after) {
    assertTrue(!SchemaChange.between(BEFORE, after).breaking().isEmpty());
  }

  @Test
  void whatIsAddedIsNot() {
    String after = "type Query { a(x: Int, y: Int): Int, b: Tier, c: Int } enum Tier { HIGH LOW }";
    assertEquals(List.of(), SchemaChange.between(BEFORE, after).breaking());
    assertEquals(new SchemaChange(List.of(), List.of()), SchemaChange.between(BEFORE, BEFORE));
  }
}
