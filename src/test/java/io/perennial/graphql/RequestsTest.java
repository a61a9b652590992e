package io.perennial.graphql;

import static io.perennial.graphql.Ask.ask;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestsTest {

  @Test
  void brokenSyntaxIsToldWithItsPlace() {
    ask("{ trialShops { name ")
        .statusCode(400)
        .body("errors[0].extensions", equalTo(Map.of("code", "SYNTAX_ERROR")))
        .body("errors[0].message", startsWith("Invalid syntax"))
        .body("$", not(hasKey("data")));
  }

  @Test
  void anUnknownFieldIsToldWithItsPlace() {
    ask("{ trialShops { colour } }")
        .statusCode(400)
        .body("errors[0].message", equalTo("Field 'colour' in type 'TrialShop' is undefined"))
        .body("errors[0].locations", contains(Map.of("line", 1, "column", 16)))
        .body("errors[0].extensions", equalTo(Map.of("code", "VALIDATION_ERROR")));
  }

  @Test
  void aValueOfTheWrongTypeIsToldWithoutTheSyntaxTree() {
    ask("{ trialShops(count: \"two\") { name } }")
        .body("errors[0].extensions.code", equalTo("VALIDATION_ERROR"))
        .body("errors[0].message", startsWith("argument 'count' is not a valid 'Int'"))
        .body("errors[0].message", not(containsString("Value{")))
        .body("errors[0].message", not(containsString("SRGQL")));
  }

  @Test
  void aVariableOfTheWrongTypeIsRefused() {
    ask("query($n: Int) { trialShops(count: $n) { name } }", Map.of("n", "two"))
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    ask("query($n: Int) { trialShops(count: $n) { name } }", Map.of("n", Map.of()))
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    ask("query($f: TrialFilter) { trialFilter(filter: $f) }", Map.of("f", Map.of("day", 5)))
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    ask("query($n: Int) { trialShops(count: $n) { name } }", Map.of("n", 2.5))
        .body("errors[0].message", equalTo("count is '2.5', which is not a number that fits."));
    ask("query($f: TrialFilter) { trialFilter(filter: $f) }", Map.of("f", Map.of("x", 5)))
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    ask(
            "query($f: TrialFilter) { trialFilter(filter: $f) }",
            Map.of("f", Map.of("order", "SIDEWAYS")))
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
  }

  @Test
  void aClientOfPlainJsonGetsRefusalsWith200() {
    given()
        .contentType(ContentType.JSON)
        .accept("application/json")
        .body(Map.of("query", "{ nothing }"))
        .post("/graphql")
        .then()
        .statusCode(200)
        .body("errors[0].extensions.code", equalTo("VALIDATION_ERROR"));
  }

  @Test
  void anExceptionForTheCallerKeepsItsMessageAndCode() {
    ask("{ trialFailure(kind: \"input\") }")
        .statusCode(200)
        .body("errors", hasSize(1))
        .body("errors[0].message", equalTo("kind is 'input', which is none: try others."))
        .body("errors[0].path", contains("trialFailure"))
        .body("errors[0].extensions", equalTo(Map.of("code", "BAD_USER_INPUT")))
        .body("data.trialFailure", nullValue());
  }

  @Test
  void ourOwnFaultTellsNothingButACorrelationId() {
    for (String kind : new String[] {"internal", "error"}) {
      ask("query($k: String) { trialFailure(kind: $k) }", Map.of("k", kind))
          .body("errors[0].extensions.code", equalTo("INTERNAL"))
          .body("errors[0].extensions.correlationId", matchesPattern("[0-9a-f-]{36}"))
          .body("errors[0].message", startsWith("Something went wrong on our side."))
          .body("errors[0]", not(hasKey("exception")));
    }
    ask("{ trialRequired }")
        .body("errors[0].extensions.code", equalTo("INTERNAL"))
        .body("errors[0].message", not(containsString("non null")))
        .body("data", nullValue());
  }

  @Test
  void aRequestWithoutADocumentOrWithAnUnknownOperationIsRefused() {
    ask("").body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", "query A { trialShops { name } }", "operationName", "B"))
        .post("/graphql")
        .then()
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
  }

  @Test
  void theCostIsTold() {
    ask("{ trialShops(count: 3) { name } }")
        .body("extensions.cost.value", equalTo(5))
        .body("extensions.cost.limit", equalTo(20_000));
  }

  @Test
  void tooManyAliasesTooMuchDepthAndTooManyTokensAreRefusedBeforeExecution() {
    String aliases =
        IntStream.range(0, 61)
            .mapToObj(i -> "a" + i + ": trialShops { name }")
            .collect(Collectors.joining(" "));
    ask("{" + aliases + "}")
        .statusCode(400)
        .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"))
        .body(
            "errors[0].message",
            equalTo(
                "The document's number of aliases is 61, but at most 60 is allowed. Send several."));
    String deep = "neighbours {".repeat(15) + "name" + "}".repeat(15);
    ask("{ trialShops { " + deep + " } }")
        .body("errors[0].message", startsWith("The document's depth is 17"))
        .body("errors[1].message", startsWith("The document's cost is"));
    ask("{ trialShops { " + "name ".repeat(5_000) + " } }")
        .body("errors[0].message", startsWith("The document is too large"))
        .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"));
  }

  @Test
  void anyObjectIsFoundByItsId() {
    String id = OpaqueId.of("try", 7);
    ask(
            "query($id: ID!) { node(id: $id) { id __typename ... on TrialShop { name } } }",
            Map.of("id", id))
        .body("errors", nullValue())
        .body("data.node.id", equalTo(id))
        .body("data.node.__typename", equalTo("TrialShop"))
        .body("data.node.name", equalTo("shop 7"));
    ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", OpaqueId.of("try", 101)))
        .body("errors", nullValue())
        .body("data.node", nullValue());
    ask("{ node(id: \"try_nonsense\") { id } }")
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    ask("{ node(id: \"elsewhere\") { id } }")
        .body(
            "errors[0].message",
            equalTo("'elsewhere' is not an id of this API: copy one from a field id."));
  }

  @Test
  void resolversRunOnAWorkerThread() {
    ask("mutation { trialMutation }").body("data.trialMutation", startsWith("executor-thread"));
  }

  @Test
  void mutationsRunInATransactionAndQueriesDoNot() {
    ask("mutation { trialTransaction }").body("data.trialTransaction", equalTo(true));
    ask("{ trialTransaction }").body("data.trialTransaction", equalTo(false));
  }

  @Test
  void introspectionIsFree() {
    ask("{ __schema { types { name fields { name type { ofType { ofType { name } } } } } } }")
        .body("errors", nullValue())
        .body("extensions.cost.value", equalTo(0));
  }
}
