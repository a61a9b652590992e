package io.perennial.trace;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log as programs read it, written to a file by the formatter that the console has. */
@QuarkusTest
@TestProfile(LogTest.AsJson.class)
@ExtendWith(EmptyDatabase.class)
class LogTest {

  private static final Path LOG = Path.of("target/log-test/perennial.log");
  private static final String KEY = "a-key-that-no-log-may-tell";

  /** A service that logs as JSON. */
  public static final class AsJson implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.log.file.enabled",
          "true",
          "quarkus.log.file.path",
          LOG.toString(),
          "quarkus.log.file.json.enabled",
          "true",
          "perennial.access.api-key",
          KEY);
    }
  }

  @Test
  void linesOfAJobNameItAndItsRunAndTellNoAddressAndNoKey() throws IOException {
    send("/imports/customers", "customer_id,email\nann,ann@example.com\n");
    send("/imports/orders", "order_id,customer_id,placed_at,amount\no1,ann,2026-01-01,12.50\n");
    String job =
        graphql(
                "mutation { scoringRun(input: {asOf: \"2026-01-05\"}) { job { id } } }",
                "req-12345")
            .path("data.scoringRun.job.id");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                graphql("{ job(id: \"" + job + "\") { state } }", "req-67890")
                    .path("data.job.state"),
            "SUCCEEDED"::equals);
    List<JsonNode> stages = await().until(() -> lines("Scoring run 1"), lines -> lines.size() == 7);
    for (JsonNode line : stages) {
      assertEquals("1", line.at("/mdc/runId").asText(), line.toString());
      assertTrue(line.at("/mdc/jobId").asText().matches("[0-9]+"), line.toString());
      assertEquals("io.perennial.pipeline.ScoringRunWork", line.get("loggerName").asText());
    }
    List<JsonNode> all = lines("");
    for (JsonNode line : all) {
      assertFalse(line.toString().contains("ann@example.com"), line.toString());
      assertFalse(line.toString().contains(KEY), line.toString());
    }
  }

  private static List<JsonNode> lines(String beginning) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(LOG)) {
      JsonNode read = new ObjectMapper().readTree(line);
      if (read.path("message").asText().startsWith(beginning)) {
        lines.add(read);
      }
    }
    return lines;
  }

  private static void send(String path, String csv) {
    given()
        .header("Authorization", "Bearer " + KEY)
        .contentType("text/csv")
        .body(csv)
        .post(path)
        .then()
        .statusCode(202);
  }

  private static io.restassured.response.ExtractableResponse<?> graphql(
      String document, String requestId) {
    return given()
        .header("Authorization", "Bearer " + KEY)
        .header("X-Request-Id", requestId)
        .contentType(ContentType.JSON)
        .body(Map.of("query", document))
        .post("/graphql")
        .then()
        .statusCode(200)
        .extract();
  }
}
