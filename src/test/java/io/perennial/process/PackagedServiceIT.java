package io.perennial.process;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main path against whatever was packaged: a jar, the jar of an image, an executable. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = PackagedSurroundings.class, restrictToAnnotatedClass = true)
class PackagedServiceIT {

  private static final SimulatedLedger LEDGER =
      new SimulatedLedger(1_000, LocalDate.of(2024, 1, 1), 500);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @SuppressWarnings("NullAway.Init") // Quarkus sets it
  GreenMail smtp;

  @Test
  void importsScoresAnswersAndWrites() throws Exception {
    importFile("/imports/customers", LEDGER.consentingCustomers());
    importFile("/imports/orders", LEDGER.orders());
    JsonPath night =
        ask(
            """
            mutation { scoringRun(input: {asOf: "2025-01-31", idempotencyKey: "night"}) {
              job { id } userErrors { message } } }
            """,
            Map.of());
    awaitJob(night.getString("data.scoringRun.job.id"));

    JsonPath top =
        ask(
            """
            { customers(first: 3, orderBy: [{field: LIFETIME_VALUE, direction: DESC}]) {
                totalCount { value } edges { node { id score { lifetimeValue { amount } } } } }
              modelFits(first: 5) { edges { node { name parameters { name value } } } } }
            """,
            Map.of());
    assertEquals(1_000, top.getInt("data.customers.totalCount.value"));
    assertTrue(
        top.getDouble("data.customers.edges[0].node.score.lifetimeValue.amount") > 0,
        top.prettify());
    assertFalse(top.getList("data.modelFits.edges").isEmpty(), "no fits");
    writeTo(top.getString("data.customers.edges[0].node.id"));
  }

  @Test
  void answersNobodyWithoutAKey() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", "{ __typename }"))
        .post("/graphql")
        .then()
        .statusCode(401);
  }

  private void writeTo(String customer) throws Exception {
    String workflow =
        ask(
                """
            mutation { workflowCreate(input: {name: "Packaged",
                trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.5}},
                steps: [{sendEmail: {template: "win-back"}}], coolDownDays: 30, holdoutShare: 0}) {
              workflow { id } userErrors { message } } }
            """,
                Map.of())
            .getString("data.workflowCreate.workflow.id");
    ask(
        "mutation On($id: ID!) { workflowActivate(id: $id) { userErrors { message } } }",
        Map.of("id", workflow));
    ask(
        """
        mutation Enrol($id: ID!, $customers: [ID]) {
          workflowEnrol(id: $id, input: {customerIds: $customers}) { userErrors { message } } }
        """,
        Map.of("id", workflow, "customers", List.of(customer)));
    await().atMost(PATIENCE).until(() -> smtp.getReceivedMessages().length == 1);
    String recipient = smtp.getReceivedMessages()[0].getAllRecipients()[0].toString();
    assertTrue(recipient.endsWith("@example.com"), recipient);
  }

  private static void importFile(String path, String csv) {
    String job =
        given()
            .header("Authorization", "Bearer " + Service.API_KEY)
            .contentType("text/csv")
            .body(csv)
            .post(path)
            .jsonPath()
            .getString("job");
    awaitJob(job);
  }

  private static void awaitJob(String id) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                ask("query Job($id: ID!) { job(id: $id) { state error } }", Map.of("id", id))
                    .getString("data.job.state"),
            state -> {
              assertFalse(state.equals("FAILED"), id + " failed");
              return state.equals("SUCCEEDED");
            });
  }

  /** An answer without errors of any kind. */
  private static JsonPath ask(String document, Map<String, ?> variables) {
    JsonPath answer =
        given()
            .header("Authorization", "Bearer " + Service.API_KEY)
            .contentType(ContentType.JSON)
            .body(Map.of("query", document, "variables", variables))
            .post("/graphql")
            .jsonPath();
    assertFalse(answer.prettify().contains("\"message\""), answer.prettify());
    return answer;
  }
}
