package io.perennial.graphql;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Asks the running service over HTTP. */
public final class Ask {

  private Ask() {}

  public static ValidatableResponse ask(String query) {
    return ask(query, Map.of());
  }

  public static ValidatableResponse ask(String query, Map<String, ?> variables) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query, "variables", variables))
        .post("/graphql")
        .then();
  }
}
