package io.perennial.graphql;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HttpRouteTest {

  private static final String QUERY = "{\"query\":\"{ __typename }\"}";

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "[{\"query\":\"{ __typename }\"}]", "5", "null"})
  void aBodyThatIsNoObjectIsRefused(String body) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/graphql")
        .then()
        .statusCode(400)
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
        .body(
            "errors[0].message",
            equalTo("The body is not a JSON object: send {\"query\": \"…\"}."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"query\":null}", "{\"query\":5}", "{\"variables\":{\"a\":1}}"})
  void aRequestWithoutADocumentIsRefused(String body) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/graphql")
        .then()
        .statusCode(400)
        .body("errors[0].message", startsWith("The request has no document"));
  }

  @Test
  void onlyJsonIsTakenSoThatNoFormOfAnotherSiteCanSendIt() {
    given()
        .contentType("text/plain")
        .body(QUERY)
        .post("/graphql")
        .then()
        .statusCode(415)
        .body("errors[0].message", equalTo("Send the request as application/json."));
    given().queryParam("query", "{ __typename }").get("/graphql").then().statusCode(405);
  }

  @Test
  void theAnswerIsOfTheTypeThatTheClientAccepts() {
    String graphql = "application/graphql-response+json; charset=utf-8";
    for (String accept :
        new String[] {"*/*", "application/graphql-response+json, application/json;q=0.9"}) {
      given()
          .contentType("application/json; charset=utf-8")
          .accept(accept)
          .body(QUERY)
          .post("/graphql")
          .then()
          .statusCode(200)
          .header("Content-Type", equalTo(graphql))
          .body("data.__typename", equalTo("Query"));
    }
    given()
        .contentType(ContentType.JSON)
        .accept("application/json")
        .body(QUERY)
        .post("/graphql")
        .then()
        .header("Content-Type", equalTo("application/json; charset=utf-8"));
  }
}
