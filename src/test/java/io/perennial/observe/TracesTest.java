package io.perennial.observe;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.proto.trace.v1.Span;
import io.perennial.outbox.Dispatcher;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One import, two nights and a mail, as a collector of traces sees them. */
@QuarkusTest
@TestProfile(TracesTest.WithCollector.class)
@QuarkusTestResource(value = Collector.class, restrictToAnnotatedClass = true)
@ExtendWith(EmptyDatabase.class)
class TracesTest {

  private static final String SENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Inject Dispatcher dispatcher;
  @Inject Config config;

  /** A service of its own, with traces. */
  public static final class WithCollector implements QuarkusTestProfile {}

  @Test
  void aMailLeadsBackToTheNightAndAJobToWhoAskedForIt() {
    upload("customers", "customer_id,email,email_consent\nann,ann@example.com,true\n", null);
    upload("orders", "order_id,customer_id,placed_at,amount\no1,ann,2026-01-01,12.50\n", SENT);
    night("2026-01-05");
    workflow();
    night("2026-01-20");
    assertEquals(1, dispatcher.drain());

    List<Span> spans =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                this::spans, all -> all.stream().anyMatch(span -> span.getName().equals("mail")));
    Span upload = one(spans, "import orders");
    assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", Collector.hex(upload.getTraceId()));
    assertEquals("00f067aa0ba902b7", Collector.hex(upload.getParentSpanId()));
    assertLinked(one(spans, "job import_orders"), upload);

    List<Span> crossings = all(spans, "stage crossing");
    assertEquals(2, crossings.size());
    Span crossing = crossings.get(1);
    Span night =
        all(spans, "job scoring_run").stream()
            .filter(job -> job.getSpanId().equals(crossing.getParentSpanId()))
            .findFirst()
            .orElseThrow();
    assertEquals(night.getTraceId(), crossing.getTraceId());
    assertLinked(night, all(spans, "graphql scoringRun").get(1));
    for (String stage : List.of("history", "fit", "score", "index", "publish", "segment")) {
      assertEquals(2, all(spans, "stage " + stage).size(), stage);
    }

    Span mail = one(spans, "mail");
    assertLinked(mail, crossing);
    assertEquals("CAPTURED", attribute(mail, "perennial.outcome"));
    assertEquals("1", attribute(mail, "perennial.message"));
    assertEquals("1", attribute(mail, "perennial.firing"));
    assertEquals("2", attribute(crossing, "perennial.run"));
    String told = spans.toString();
    assertTrue(told.contains("perennial.request"), told);
    for (String secret : List.of("@example.com", "ann", "win-back", "insert into", "2026-01-20")) {
      assertFalse(told.contains(secret), secret);
    }
  }

  private static void assertLinked(Span span, Span to) {
    assertEquals(1, span.getLinksCount(), span.toString());
    assertEquals(to.getSpanId(), span.getLinks(0).getSpanId());
    assertEquals(to.getTraceId(), span.getLinks(0).getTraceId());
    assertTrue(span.getParentSpanId().isEmpty());
  }

  private List<Span> spans() {
    String collector = config.getValue("quarkus.otel.exporter.otlp.endpoint", String.class);
    return Collector.spans(given().get(collector + "/received").asByteArray());
  }

  private static Span one(List<Span> spans, String name) {
    List<Span> found = all(spans, name);
    assertEquals(1, found.size(), name);
    return found.get(0);
  }

  private static List<Span> all(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static String attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("none");
  }

  private static void upload(String path, String csv, @Nullable String traceparent) {
    var request = given().contentType("text/csv").body(csv);
    if (traceparent != null) {
      request.header("traceparent", traceparent);
    }
    awaitJob(request.post("/imports/" + path).then().statusCode(202).extract().path("job"));
  }

  private static void night(String asOf) {
    String document =
        "mutation { scoringRun(input: {asOf: \"%s\"}) { job { id } userErrors { message } } }"
            .formatted(asOf);
    awaitJob(graphql(document).getString("data.scoringRun.job.id"));
  }

  private static void workflow() {
    String id =
        graphql(
                """
                mutation { workflowCreate(input: {name: "Quiet",
                    trigger: {crossing: {metric: DAYS_SINCE_ORDER, direction: UP, enter: 10, exit: 5}},
                    steps: [{sendEmail: {template: "win-back"}}], holdoutShare: 0}) {
                  workflow { id } userErrors { message } } }
                """)
            .getString("data.workflowCreate.workflow.id");
    graphql("mutation { workflowActivate(id: \"%s\") { userErrors { message } } }".formatted(id));
  }

  private static void awaitJob(String id) {
    String document = "{ job(id: \"%s\") { state error } }".formatted(id);
    JsonPath ended =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> graphql(document),
                job -> !List.of("QUEUED", "RUNNING").contains(job.getString("data.job.state")));
    assertEquals("SUCCEEDED", ended.getString("data.job.state"), ended.getString("data.job.error"));
  }

  private static JsonPath graphql(String document) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", document))
        .post("/graphql")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
