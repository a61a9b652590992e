package io.perennial.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ClosedByDefaultTest.WithKey.class)
class ClosedByDefaultTest {

  private static final String KEY = "a-key-for-this-test-only";
  private static final String OPERATOR_KEY = "an-operator-key-for-this-test-only";
  private static final List<String> STATUS =
      List.of("/q/health/live", "/q/health/ready", "/q/health/started");
  private static final Map<String, String> QUERY = Map.of("query", "{ __typename }");

  /** The service as it runs outside dev mode: with a key. */
  public static final class WithKey implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("perennial.access.api-key", KEY, "perennial.access.operator-key", OPERATOR_KEY);
    }
  }

  @Test
  void withTheKeyTheApiAnswers() {
    for (String scheme : List.of("Bearer ", "bearer ", "BEARER  ")) {
      graphql()
          .header("Authorization", scheme + KEY)
          .post("/graphql")
          .then()
          .statusCode(200)
          .body("data.__typename", equalTo("Query"));
    }
  }

  @Test
  void whoSendsTheKeyIsNamedInTheAuditLog() {
    String done =
        "mutation { suppressionAdd(input: {email: \"who@example.com\"}) { suppression { id } } }";
    String asked = "{ auditLog(first: 1) { edges { node { principal action } } } }";
    for (String document : List.of(done, asked)) {
      ValidatableResponse answer =
          given()
              .header("Authorization", "Bearer " + KEY)
              .contentType(ContentType.JSON)
              .body(Map.of("query", document))
              .post("/graphql")
              .then()
              .statusCode(200);
      if (document.equals(asked)) {
        answer.body("data.auditLog.edges[0].node.principal", equalTo("api-key"));
      }
    }
  }

  @Test
  void withoutAKeyOrWithAWrongOneTheAnswerIsAnErrorThatSaysWhatToSend() {
    List<RequestSpecification> strangers =
        List.of(
            graphql(),
            graphql().header("Authorization", "Bearer wrong"),
            graphql().header("Authorization", "Bearer "),
            graphql().header("Authorization", "Basic " + KEY),
            graphql().header("Authorization", KEY));
    for (RequestSpecification stranger : strangers) {
      stranger
          .post("/graphql")
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", "Bearer")
          .contentType(ContentType.JSON)
          .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"))
          .body("errors[0].message", startsWith("A valid key is needed"));
    }
  }

  @Test
  void everythingButTheStatusOfHealthIsClosed() {
    List<String> paths =
        List.of(
            "/",
            "/graphql",
            "/graphql/schema.graphql",
            "/q/graphql-ui",
            "/q/health",
            "/q/health/",
            "/q/health/live/",
            "/q/health/well",
            "/q/health/group",
            "/q/health/group/any",
            "/q/healthy",
            "/q/metrics",
            "/q/metrics/",
            "/q/health/../../graphql",
            "/imports/orders",
            "/imports/customers",
            "/nothing-there");
    for (String path : paths) {
      assertEquals(401, given().urlEncodingEnabled(false).get(path).statusCode(), path);
      assertEquals(401, given().urlEncodingEnabled(false).post(path).statusCode(), path);
    }
  }

  @Test
  void withoutAKeyHealthTellsItsStatusAndNothingElse() {
    for (String path : STATUS) {
      given()
          .get(path)
          .then()
          .statusCode(200)
          .contentType(ContentType.JSON)
          .body(equalTo("{\"status\":\"UP\"}"));
    }
  }

  @Test
  void withEitherKeyHealthTellsItsChecksAndMetricsAreOpen() {
    for (String key : List.of(KEY, OPERATOR_KEY)) {
      for (String path : STATUS) {
        with(key).get(path).then().statusCode(200).body("checks", notNullValue());
      }
      with(key).get("/q/health").then().statusCode(200).body("checks.name", not(empty()));
      with(key).get("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used"));
    }
  }

  @Test
  void theOperatorsKeyOpensNothingElse() {
    List<String> paths =
        List.of("/", "/graphql/schema.graphql", "/q/graphql-ui", "/audit.csv", "/imports/orders");
    for (String path : paths) {
      assertEquals(403, with(OPERATOR_KEY).get(path).statusCode(), path);
    }
    assertEquals(403, with(OPERATOR_KEY).body("x").post("/imports/orders").statusCode());
    graphql()
        .header("Authorization", "Bearer " + OPERATOR_KEY)
        .post("/graphql")
        .then()
        .statusCode(403)
        .body(not(containsString("Query")));
  }

  private static RequestSpecification with(String key) {
    return given().header("Authorization", "Bearer " + key);
  }

  private static RequestSpecification graphql() {
    return given().contentType(ContentType.JSON).body(QUERY);
  }
}
