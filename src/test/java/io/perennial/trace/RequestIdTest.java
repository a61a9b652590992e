package io.perennial.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestIdTest {

  private static final String OURS = "[0-9a-f-]{36}";

  @Test
  void theAnswerBearsTheSendersIdWhereThatIsWellFormed() {
    given()
        .header("X-Request-Id", "order-4711.retry_2")
        .get("/q/health/live")
        .then()
        .header("X-Request-Id", equalTo("order-4711.retry_2"));
  }

  @Test
  void elseItBearsOneOfOurs() {
    given().get("/nothing").then().header("X-Request-Id", matchesPattern(OURS));
    for (String sent :
        new String[] {"short", "with space in it", "{\"json\": true}", "x".repeat(65)}) {
      given()
          .header("X-Request-Id", sent)
          .get("/q/health/live")
          .then()
          .header("X-Request-Id", matchesPattern(OURS));
    }
  }
}
