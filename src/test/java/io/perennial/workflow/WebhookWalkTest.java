package io.perennial.workflow;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.graphql.OpaqueId;
import io.perennial.segment.Condition;
import io.perennial.store.EmptyDatabase;
import io.perennial.webhook.PlayedCalls;
import io.perennial.workflow.step.CallWebhook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls from the step that queues them to the server that is called. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WebhookWalkTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject PlayedCalls calls;
  @Inject TestClock clock;
  PlayedNights nights;
  PlayedCalls.Receiver receiver;
  long workflow;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 4);
    clock.setTo(Instant.parse("2026-03-02T05:00:00Z"));
    receiver = calls.receiver("crm");
    workflow =
        nights.workflow(
            EnrolmentWalkTest.definition(
                Condition.EVERYONE, Set.of(), new CallWebhook(receiver.key())));
    observe(0, 1, 1, 1, 1);
    observe(1, 9, 1, 9, 1);
  }

  @AfterEach
  void end() {
    receiver.close();
    clock.reset();
  }

  @Test
  void eachCustomerOfTheStepReachesTheServerOnceAndSigned() throws Exception {
    assertEquals(2, calls.drain());
    assertEquals(0, calls.drain());
    assertEquals(List.of("DELIVERED 200 1", "DELIVERED 200 1"), states("status, attempts"));
    for (PlayedCalls.Call call : receiver.calls()) {
      assertEquals(signature(call), call.signature());
      JsonPath body = JsonPath.from(call.body());
      assertEquals("workflow.step", body.getString("type"));
      assertEquals(OpaqueId.of(Workflow.PREFIX, workflow), body.getString("data.workflow.id"));
    }
    assertEquals(
        Set.of(OpaqueId.of("cus", 1), OpaqueId.of("cus", 3)),
        Set.copyOf(
            receiver.calls().stream()
                .map(call -> JsonPath.from(call.body()).getString("data.customer.id"))
                .toList()));
  }

  @Test
  void aPausedWorkflowHoldsItsCallsUntilItIsResumed() {
    state(WorkflowState.PAUSED);
    assertEquals(0, calls.drain());
    assertEquals(held("The workflow is paused."), states("reason"));
    state(WorkflowState.ACTIVE);
    due();
    assertEquals(2, calls.drain());
  }

  @Test
  void theSwitchThatStopsAllMailHoldsCallsToo() {
    ask("mutation { messagingPause(reason: \"wrong prices\") { userErrors { message } } }")
        .body("data.messagingPause.userErrors", empty());
    assertEquals(0, calls.drain());
    assertEquals(held("Everything is stopped, until messagingResume."), states("reason"));
    ask("mutation { messagingResume { userErrors { message } } }")
        .body("data.messagingResume.userErrors", empty());
    due();
    assertEquals(2, calls.drain());
  }

  @Test
  void whatIsOverIsNeverCalled() {
    nights.write(h -> h.execute("update customer set erased_at = now() where id = 1"));
    nights.write(h -> h.execute("update enrolment set state = 'CANCELLED' where customer_id = 3"));
    assertEquals(0, calls.drain());
    assertEquals(
        List.of(
            "CANCELLED The customer was erased or merged into another one.",
            "CANCELLED The customer was taken out of the workflow."),
        states("reason"));
    assertTrue(receiver.calls().isEmpty());
  }

  @Test
  void theStateOfTheWorkflowDecidesTheRest() {
    Instant now = clock.instant();
    assertEquals(
        "Cancel[reason=The workflow is not active.]",
        CallGate.verdict(WorkflowState.DRAFT, false, false, now).toString());
    assertEquals(
        "Cancel[reason=The workflow was archived.]",
        CallGate.verdict(WorkflowState.ARCHIVED, false, false, now).toString());
    assertEquals(
        "Hold[until=2026-03-02T05:05:00Z, reason=The workflow is paused.]",
        CallGate.verdict(WorkflowState.PAUSED, false, false, now).toString());
    assertEquals("Send[]", CallGate.verdict(WorkflowState.ACTIVE, false, false, now).toString());
  }

  /** After Standard Webhooks: HMAC-SHA256 over id, time and body. */
  private String signature(PlayedCalls.Call call) throws Exception {
    byte[] key = Base64.getDecoder().decode(receiver.secret().substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = call.id() + "." + call.second() + "." + call.body();
    return "v1,"
        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private void observe(int day, double... values) {
    observer.observe(
        nights.night(
            DAY.plusDays(day),
            PlayedNights.listOf(
                values.length, i -> PlayedScore.predicted(i + 1, 1, values[i], DAY))),
        handle -> {});
  }

  private void state(WorkflowState state) {
    nights.write(h -> h.execute("update workflow set state = ?", state.name()));
  }

  private void due() {
    nights.write(h -> h.execute("update webhook_call set next_attempt_at = now()"));
  }

  private static List<String> held(String reason) {
    return List.of("RETRY_AT " + reason, "RETRY_AT " + reason);
  }

  private List<String> states(String columns) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select concat_ws(' ', state, %s) from webhook_call order by customer_id"
                        .formatted(columns))
                .mapTo(String.class)
                .list());
  }
}
