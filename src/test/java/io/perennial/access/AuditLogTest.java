package io.perennial.access;

import static io.perennial.graphql.Ask.ask;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class AuditLogTest {
  private static final String LOG =
      """
      query ($filter: AuditFilter, $first: Int, $after: String) {
        auditLog(filter: $filter, first: $first, after: $after) {
          totalCount { value exact } pageInfo { hasNextPage endCursor }
          edges { node { id at principal action subjectId subjectName
            changes { field before after } } } } }
      """;

  @Inject Audit audit;
  @Inject TestClock clock;
  @Inject Uploads uploads;
  @Inject Jdbi jdbi;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void tellsOfAWorkflowWhoDidWhatToIt() {
    String id = created("First");
    created("Second");
    update(id, "Renamed", 0.7);
    ask(
            "mutation($id: ID!) { workflowActivate(id: $id) { userErrors { code } } }",
            Map.of("id", id))
        .body("data.workflowActivate.userErrors", empty());
    ask("""
        { workflows(first: 2) { edges { node { name
          history(first: 2) { totalCount { value } pageInfo { hasNextPage endCursor } edges { node {
            principal action subjectName changes { field before after } } } } } } } }
        """)
        .body("errors", nullValue())
        .body(
            "data.workflows.edges.node.history.edges.node.action",
            contains(
                List.of("WORKFLOW_CREATED"), List.of("WORKFLOW_ACTIVATED", "WORKFLOW_UPDATED")))
        .body("data.workflows.edges.node.history.totalCount.value", contains(1, 3))
        .body("data.workflows.edges[1].node.history.pageInfo.hasNextPage", equalTo(true))
        .body(
            "data.workflows.edges[1].node.history.edges[0].node.changes",
            contains(Map.of("field", "state", "before", "DRAFT", "after", "ACTIVE")))
        .body("data.workflows.edges[1].node.history.edges[1].node.principal", equalTo("anonymous"))
        .body(
            "data.workflows.edges[1].node.history.edges[1].node.changes",
            contains(
                Map.of("field", "name", "before", "First", "after", "Renamed"),
                Map.of("field", "version", "before", "1", "after", "2"),
                Map.of("field", "trigger", "before", trigger("0.6"), "after", trigger("0.7"))));
  }

  @Test
  void isFilteredAndReadPageByPageNewestFirst() {
    for (int day = 1; day <= 4; day++) {
      clock.setTo(Instant.parse("2026-03-0" + day + "T10:00:00Z"));
      record(
          day % 2 == 0 ? AuditAction.SEGMENT_UPDATED : AuditAction.SEGMENT_CREATED, "seg_" + day);
    }
    assertEquals(List.of("seg_4", "seg_3", "seg_2", "seg_1"), subjects(Map.of()));
    assertEquals(
        List.of("seg_4", "seg_2"), subjects(Map.of("action", AuditAction.SEGMENT_UPDATED)));
    assertEquals(List.of("seg_3"), subjects(Map.of("subjectId", "seg_3")));
    assertEquals(
        List.of("seg_3", "seg_2"),
        subjects(Map.of("from", "2026-03-02T10:00:00Z", "to", "2026-03-04T10:00:00Z")));
    String cursor =
        ask(LOG, Map.of("first", 3))
            .body("data.auditLog.pageInfo.hasNextPage", equalTo(true))
            .body("data.auditLog.edges", hasSize(3))
            .body("data.auditLog.totalCount", equalTo(Map.of("value", 4, "exact", true)))
            .extract()
            .path("data.auditLog.pageInfo.endCursor");
    String id =
        ask(LOG, Map.of("first", 3, "after", cursor))
            .body("data.auditLog.pageInfo.hasNextPage", equalTo(false))
            .body("data.auditLog.edges.node.subjectId", contains("seg_1"))
            .extract()
            .path("data.auditLog.edges[0].node.id");
    ask("query($id: ID!) { node(id: $id) { ... on AuditEntry { subjectId } } }", Map.of("id", id))
        .body("data.node.subjectId", equalTo("seg_1"));
  }

  /** Of customers and addresses only ids are kept, and the names of what changed. */
  @Test
  void keepsNoPersonalData() {
    uploads.done("customers", "customer_id,email,name\nann,ann@example.com,Ann\n");
    String id = ask("{ customer(externalId: \"ann\") { id } }").extract().path("data.customer.id");
    ask(
            """
            mutation($id: ID!) {
              customerUpdate(input: {id: $id, name: "Anna Secret", email: "secret@example.com",
                emailConsent: false, tags: ["secret"]}) { userErrors { message } }
              same: customerUpdate(input: {id: $id, name: "Anna Secret"}) { userErrors { message } }
              suppressionAdd(input: {email: "secret@example.com"}) { userErrors { message } }
              again: suppressionAdd(input: {email: "secret@example.com"}) { userErrors { message } }
              customerErase(id: $id) { userErrors { message } } }
            """,
            Map.of("id", id))
        .body("errors", nullValue());
    ask(LOG, Map.of("filter", Map.of("subjectId", id)))
        .body("data.auditLog.edges.node.action", contains("CUSTOMER_ERASED", "CUSTOMER_UPDATED"))
        .body(
            "data.auditLog.edges[1].node.changes.field",
            contains("name", "email", "emailConsent", "tags"));
    ask(LOG, Map.of("filter", Map.of("action", "SUPPRESSION_ADDED")))
        .body("data.auditLog.edges", hasSize(1));
    List<String> rows = uploads.rows("select * from audit_entry");
    assertEquals(4, rows.size());
    assertFalse(
        rows.toString().toLowerCase(java.util.Locale.ROOT).contains("secret"), rows::toString);
  }

  @Test
  void theDatabaseRefusesToChangeOrDeleteIt() {
    record(AuditAction.SEGMENT_CREATED, "seg_1");
    for (String change :
        List.of("update audit_entry set principal = 'nobody'", "delete from audit_entry")) {
      String refusal =
          assertThrows(
                  UnableToExecuteStatementException.class,
                  () -> jdbi.useHandle(handle -> handle.execute(change)))
              .getMessage();
      assertTrue(String.valueOf(refusal).contains("audit_entry is append-only"), refusal);
    }
    assertEquals(List.of("seg_1"), subjects(Map.of()));
  }

  @Test
  void isKeptWithTheDeedOrNotAtAll() {
    QuarkusTransaction.begin();
    audit.record(AuditAction.SEGMENT_CREATED, "seg_1", "Never made");
    QuarkusTransaction.rollback();
    assertEquals(List.of(), subjects(Map.of()));
    assertThrows(
        RuntimeException.class,
        () -> audit.record(AuditAction.SEGMENT_CREATED, "seg_1", "Outside of a transaction"));
  }

  @Test
  void aRunThatIsAskedForTwiceByOneKeyIsRecordedOnce() {
    for (int i = 0; i < 2; i++) {
      ask("mutation { scoringRun(input: {idempotencyKey: \"k\", refit: NEVER}) { userErrors { code } } }")
          .body("data.scoringRun.userErrors", empty());
    }
    ask(LOG).body("data.auditLog.edges.node.action", contains("SCORING_RUN_REQUESTED"));
  }

  @Test
  void isExportedAsACsvFileThatNoSpreadsheetTakesForFormulas() {
    clock.setTo(Instant.parse("2026-03-01T10:00:00Z"));
    QuarkusTransaction.requiringNew()
        .run(() -> audit.record(AuditAction.SEGMENT_CREATED, "seg_1", "=1+1"));
    String file = given().get("/audit.csv").then().statusCode(200).extract().asString();
    assertEquals(
        List.of(
            "at,principal,action,subject_id,subject_name,changes",
            "2026-03-01T10:00:00Z,anonymous,SEGMENT_CREATED,seg_1,'=1+1,[]"),
        file.lines().toList());
  }

  @Test
  void theFileTakesTheFiltersOfTheLog() {
    for (int day = 1; day <= 3; day++) {
      clock.setTo(Instant.parse("2026-03-0%dT10:00:00Z".formatted(day)));
      record(AuditAction.SEGMENT_CREATED, "seg_" + day);
      record(AuditAction.SEGMENT_UPDATED, "seg_" + day);
    }
    assertEquals(
        List.of("2026-03-02T10:00:00Z,anonymous,SEGMENT_UPDATED,seg_2,,[]"),
        exported(
            Map.of(
                "subject_id", "seg_2",
                "action", "SEGMENT_UPDATED",
                "from", "2026-03-01T11:00:00Z",
                "to", "2026-03-03T10:00:00Z")));
    assertEquals(2, exported(Map.of("to", "2026-03-02T10:00:00Z")).size());
    assertEquals(3, exported(Map.of("action", "SEGMENT_CREATED")).size());
    given()
        .queryParam("from", "yesterday")
        .get("/audit.csv")
        .then()
        .statusCode(400)
        .body(
            equalTo(
                "from is \"yesterday\": give an instant such as 2026-03-01T00:00:00Z, or leave it out."));
    given().queryParam("action", "NONE").get("/audit.csv").then().statusCode(400);
  }

  private static List<String> exported(Map<String, String> filter) {
    return given()
        .queryParams(filter)
        .get("/audit.csv")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .skip(1)
        .toList();
  }

  @Test
  void refusesACursorOfAnotherList() {
    ask(LOG, Map.of("after", "nonsense"))
        .body("errors[0].message", containsString("no cursor of this list"));
  }

  private void record(AuditAction action, String subject) {
    QuarkusTransaction.requiringNew().run(() -> audit.record(action, subject, null));
  }

  private static List<String> subjects(Map<String, ?> filter) {
    return ask(LOG, Map.of("filter", filter))
        .body("errors", nullValue())
        .extract()
        .path("data.auditLog.edges.node.subjectId");
  }

  private static String trigger(String enter) {
    return """
        {"crossing":{"metric":"CHURN_PROBABILITY","direction":"UP","enter":%s,"exit":0.5,"holdForDays":0}}\
        """
        .formatted(enter);
  }

  private static String created(String name) {
    return ask("mutation { workflowCreate(input: {%s}) { workflow { id } } }"
            .formatted(input(name, 0.6)))
        .extract()
        .path("data.workflowCreate.workflow.id");
  }

  private static void update(String id, String name, double enter) {
    ask("mutation { workflowUpdate(id: \"%s\", input: {expectedVersion: 1, %s}) { userErrors { code } } }"
            .formatted(id, input(name, enter)))
        .body("data.workflowUpdate.userErrors", empty());
  }

  private static String input(String name, double enter) {
    return """
        name: "%s",
        trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: %s, exit: 0.5}},
        steps: [{sendEmail: {template: "win-back"}}]
        """
        .formatted(name, enter);
  }
}
