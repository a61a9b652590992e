package io.perennial.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
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
  private static final Map<String, String> QUERY = Map.of("query", "{ __typename }");

  /** The service as it runs outside dev mode: with a key. */
  public static final class WithKey implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("perennial.access.api-key", KEY);
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
  void everythingButHealthIsClosed() {
    List<String> paths =
        List.of(
            "/",
            "/graphql",
            "/graphql/schema.graphql",
            "/q/graphql-ui",
            "/q/healthy",
            "/q/health/../../graphql",
            "/imports/orders",
            "/imports/customers",
            "/nothing-there");
    for (String path : paths) {
      assertEquals(401, given().urlEncodingEnabled(false).get(path).statusCode(), path);
      assertEquals(401, given().urlEncodingEnabled(false).post(path).statusCode(), path);
    }
    for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready")) {
      given().get(path).then().statusCode(not(401));
    }
  }

  private static RequestSpecification graphql() {
    return given().contentType(ContentType.JSON).body(QUERY);
  }
}
