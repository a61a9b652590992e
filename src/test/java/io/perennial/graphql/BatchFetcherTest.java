package io.perennial.graphql;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchFetcherTest {

  @BeforeEach
  void forget() {
    TrialApi.BATCHES.clear();
  }

  @Test
  void aliasesWithDifferentArgumentsGiveEachItsAnswerOnOneSource() {
    ask("{ trialShops(count: 1) { one: items(first: 1) three: items(first: 3) items } }")
        .body("errors", nullValue())
        .body("data.trialShops[0].one", contains("1.1"))
        .body("data.trialShops[0].three", contains("1.1", "1.2", "1.3"))
        .body("data.trialShops[0].items", contains("1.1", "1.2"));
    assertEquals(List.of(1, 1, 1), TrialApi.BATCHES);
  }

  @Test
  void aliasesWithDifferentArgumentsGiveEachItsAnswerOnTwoSources() {
    ask("{ trialShops { up: items(first: 2, order: UP) down: items(first: 2, order: DOWN) } }")
        .body("data.trialShops[0].up", contains("1.1", "1.2"))
        .body("data.trialShops[0].down", contains("1.2", "1.1"))
        .body("data.trialShops[1].up", contains("2.1", "2.2"))
        .body("data.trialShops[1].down", contains("2.2", "2.1"));
    assertEquals(List.of(2, 2), TrialApi.BATCHES);
  }

  @Test
  void aSourceSeenUnderTwoRootAliasesIsLoadedOnce() {
    ask("{ a: trialShops(count: 1) { items } b: trialShops(count: 2) { items } }")
        .body("data.a[0].items", contains("1.1", "1.2"))
        .body("data.b[1].items", contains("2.1", "2.2"));
    assertEquals(2, TrialApi.BATCHES.stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void fiftySourcesTakeAsManyCallsAsOne() {
    String query = "query($n: Int) { trialShops(count: $n) { items neighbours { items name } } }";
    ask(query, Map.of("n", 1)).body("errors", nullValue());
    List<Integer> one = List.copyOf(TrialApi.BATCHES);
    TrialApi.BATCHES.clear();
    ask(query, Map.of("n", 50))
        .body("errors", nullValue())
        .body("data.trialShops", hasSize(50))
        .body("data.trialShops[49].neighbours[0].items", contains("51.1", "51.2"));
    assertEquals(one.size(), TrialApi.BATCHES.size());
    assertEquals(List.of(50, 50, 50), TrialApi.BATCHES);
  }

  @Test
  void argumentsReachTheMethodAsEnumsInputsDatesAndDefaults() {
    ask(
            """
            query($filter: TrialFilter) {
              trialShops(count: 1) { items(first: 1, filter: $filter) }
            }""",
            Map.of("filter", Map.of("day", "2026-01-31", "label", "word")))
        .body("errors", nullValue())
        .body("data.trialShops[0].items", contains("word/2026-01-31/1.1"));
  }

  @Test
  void anInputArrivesWhole() {
    ask("""
            { trialFilter(filter: {day: "2026-01-31", label: "a", order: DOWN, share: 0.5,
              all: [{label: "b"}, {share: 1}]}) }""")
        .body(
            "data.trialFilter",
            equalTo(
                "TrialFilter[day=2026-01-31, word=a, order=DOWN, share=0.5,"
                    + " all=[TrialFilter[day=null, word=b, order=null, share=null, all=null],"
                    + " TrialFilter[day=null, word=null, order=null, share=1.0, all=null]]]"));
  }

  @Test
  void aBadDateInAnInputIsNamedWithValuePlaceAndRemedy() {
    ask("{ trialShops { items(filter: {all: [{day: \"31.1.2026\"}]}) } }")
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
        .body(
            "errors[0].message",
            equalTo(
                "filter.all[0].day is '31.1.2026', which is not a date: write it like 2026-01-31."))
        .body("errors[0].path", contains("trialShops", 0, "items"))
        .body("data.trialShops[1].items", nullValue());
  }

  @Test
  void aFailingBatchFailsAloneAndKeepsItsSecrets() {
    ask("{ trialShops { name broken } }")
        .body("data.trialShops.name", contains("shop 1", "shop 2"))
        .body("data.trialShops.broken", contains(nullValue(), nullValue()))
        .body("errors", hasSize(2))
        .body("errors[0].extensions", aMapWithSize(2))
        .body("errors[0].extensions.code", equalTo("INTERNAL"))
        .body("errors[0].message", not(containsString("hunter2")))
        .body("errors[0].message", containsString("finds it in the log under"));
  }

  @Test
  void aBatchThatForgetsASourceIsOurFault() {
    ask("{ trialShops { forgotten } }").body("errors[0].extensions.code", equalTo("INTERNAL"));
  }

  @Test
  void aFieldOfOneSourceTakesItsArgument() {
    ask("{ trialShops(count: 1) { shouted(marks: 3) } }")
        .body("data.trialShops[0].shouted", equalTo("shop 1!!!"));
  }
}
