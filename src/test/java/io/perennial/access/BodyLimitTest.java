package io.perennial.access;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BodyLimitTest {

  private static final byte[] LARGE = new byte[(int) BodyLimit.LARGEST + 1];

  @ParameterizedTest
  @ValueSource(strings = {"/mail/unsubscribe/token", "/graphql", "/nothing-there"})
  void aLargeBodyIsRefused(String path) {
    given().contentType("application/json").body(LARGE).post(path).then().statusCode(413);
  }

  @Test
  void aLargeBodyOfUnknownLengthIsRefused() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE)))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(413, answer.statusCode());
  }

  @Test
  void filesMayBeLarge() {
    String rows =
        "day,currency,rate\n" + "2026-01-02,EUR,1.1000000000000000000000\n".repeat(110_000);
    given().contentType("text/csv").body(rows).post("/imports/rates").then().statusCode(202);
  }
}
