package io.perennial.workflow;

import static io.perennial.workflow.WorkflowApiTest.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.segment.Condition;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.step.AddTag;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.Wait;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Enrolments as people see them. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class EnrolmentApiTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject TestClock clock;
  String workflow = "";

  @BeforeEach
  void begin() {
    clock.setTo(Instant.parse("2026-03-02T05:00:00Z"));
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, 3);
    long key =
        nights.workflow(
            EnrolmentWalkTest.definition(
                Condition.EVERYONE,
                Set.of(),
                new SendEmail("win-back"),
                Wait.ofDays(2),
                new AddTag("waited")));
    workflow = OpaqueId.of(Workflow.PREFIX, key);
    for (int day = 0; day < 2; day++) {
      double value = day == 0 ? 1 : 9;
      observer.observe(
          nights.night(
              DAY.plusDays(day),
              PlayedNights.listOf(3, i -> PlayedScore.predicted(i + 1, 1, value, DAY))),
          handle -> {});
    }
  }

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void aWorkflowTellsWhereItsCustomersStand() {
    JsonPath answer =
        ask(
            """
            { workflow(id: "%s") {
              steps { sentence sendEmail { template messageClass } wait { days hours until } addTag }
              enrolmentCounts { waiting completed exited cancelled failed }
              waitingAt { version place step { sentence } waiting nextDueAt }
              enrolments(first: 2) {
                edges { node { state dueAt enteredAt leftAt reason nextStep { addTag } customer { name } } }
                pageInfo { hasNextPage endCursor } }
              firings(first: 1) { edges { node { enrolment { state } } } } } }
            """
                .formatted(workflow));
    assertEquals(
        "[waiting:3, completed:0, exited:0, cancelled:0, failed:0]",
        answer.getString("data.workflow.enrolmentCounts"));
    assertEquals(
        "[[version:1, place:2, step:[sentence:add the tag “waited”], waiting:3,"
            + " nextDueAt:2026-03-04T05:00:00Z]]",
        answer.getString("data.workflow.waitingAt"));
    assertEquals(
        List.of("Customer 3", "Customer 2"),
        answer.getList("data.workflow.enrolments.edges.node.customer.name"));
    assertEquals(
        List.of("waited", "waited"),
        answer.getList("data.workflow.enrolments.edges.node.nextStep.addTag"));
    assertEquals("send the e-mail “win-back”", answer.getString("data.workflow.steps[0].sentence"));
    assertEquals(2, answer.getInt("data.workflow.steps[1].wait.days"));
    assertEquals(
        "WAITING", answer.getString("data.workflow.firings.edges[0].node.enrolment.state"));
    JsonPath rest =
        ask(
            "{ workflow(id: \"%s\") { enrolments(first: 2, after: \"%s\", state: WAITING) { edges { node { customer { name } } } } } }"
                .formatted(
                    workflow, answer.getString("data.workflow.enrolments.pageInfo.endCursor")));
    assertEquals(
        List.of("Customer 1"), rest.getList("data.workflow.enrolments.edges.node.customer.name"));
  }

  @Test
  void aCustomerIsTakenOutOnce() {
    String id = OpaqueId.of("enr", 2);
    assertEquals("CANCELLED", cancel(id).getString("data.enrolmentCancel.enrolment.state"));
    assertEquals("CANCELLED", cancel(id).getString("data.enrolmentCancel.enrolment.state"));
    JsonPath customer =
        ask(
            "{ customer(id: \"%s\") { enrolments { edges { node { state nextStep { addTag } } } } } }"
                .formatted(OpaqueId.of("cus", 2)));
    assertEquals(
        "[[node:[state:CANCELLED, nextStep:null]]]",
        customer.getString("data.customer.enrolments.edges"));
  }

  @Test
  void whatHasEndedOrIsNotThereCannotBeCancelled() {
    jdbi.useHandle(
        h ->
            h.execute(
                "update enrolment set state = 'COMPLETED', due_at = null, left_at = now() where id = 1"));
    assertEquals(
        "The enrolment has ended, it is completed: nothing is left to cancel.",
        cancel(OpaqueId.of("enr", 1)).getString("data.enrolmentCancel.userErrors[0].message"));
    JsonPath none = cancel("enr_nope");
    assertNull(none.get("data.enrolmentCancel.enrolment"));
    assertEquals(
        "There is no enrolment with the id enr_nope.",
        none.getString("data.enrolmentCancel.userErrors[0].message"));
  }

  private static JsonPath cancel(String id) {
    return ask(
        "mutation { enrolmentCancel(id: \"%s\") { enrolment { state } userErrors { code field message } } }"
            .formatted(id));
  }
}
