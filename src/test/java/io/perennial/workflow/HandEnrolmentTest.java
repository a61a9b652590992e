package io.perennial.workflow;

import static io.perennial.workflow.ArrivalTest.created;
import static io.perennial.workflow.WorkflowApiTest.ask;
import static io.perennial.workflow.WorkflowApiTest.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.customer.Customer;
import io.perennial.graphql.OpaqueId;
import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers whom people enrol by hand. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class HandEnrolmentTest {
  @Inject Jdbi jdbi;
  @Inject Uploads uploads;
  PlayedNights nights;

  @BeforeEach
  void begin() {
    nights = new PlayedNights(jdbi);
    nights.customers(1, 2_500);
  }

  @Test
  void customersAreEnrolledWithinTheGuardrailsAndOnceForEachKey() {
    String id = created("manual: {}");
    move("workflowActivate", id);
    nights.write(h -> h.execute("update customer set email_consent = false where id = 2"));
    String named = "customerIds: [%s], idempotencyKey: \"k\"".formatted(ids(1, 3));
    for (int i = 0; i < 2; i++) {
      JsonPath answer = enrol(id, named);
      assertEquals(List.of(), answer.getList("data.m.userErrors"));
      assertEquals(3, answer.getInt("data.m.enrolment.customers"));
      assertEquals(2, answer.getInt("data.m.enrolment.enrolled"));
      assertEquals(
          List.of(Map.of("reason", "NO_CONSENT", "customers", 1)),
          answer.getList("data.m.enrolment.suppressed"));
    }
    assertEquals(3, count("select count(*) from firing where cause = 'HAND'"));
    assertEquals(2, count("select count(*) from message"));
    JsonPath again = enrol(id, "customerIds: [%s]".formatted(ids(1, 1)));
    assertEquals(
        List.of(Map.of("reason", "COOL_DOWN", "customers", 1)),
        again.getList("data.m.enrolment.suppressed"));
    assertEquals(
        List.of("The idempotencyKey was used before with other customers: take a new one."),
        enrol(id, "customerIds: [%s], idempotencyKey: \"k\"".formatted(ids(1, 2)))
            .getList("data.m.userErrors.message"));
  }

  @Test
  void aWorkflowOfAnotherKindTakesCustomersByHandToo() {
    String id = created("crossing: { direction: DOWN, enter: 5 }");
    move("workflowActivate", id);
    assertEquals(
        1, enrol(id, "customerIds: [%s]".formatted(ids(7, 7))).getInt("data.m.enrolment.enrolled"));
  }

  @Test
  void manyAreConfirmedFirstAndEnrolledByAJob() {
    String id = created("manual: {}");
    move("workflowActivate", id);
    nights.write(h -> h.execute("update customer set tags = array['vip'] where id <= 2400"));
    String segment =
        ask("mutation { segmentCreate(input: { name: \"vip\", condition: { tag: { has: \"vip\" } } }) { segment { id } } }")
            .getString("data.segmentCreate.segment.id");
    JsonPath asked = enrol(id, "segmentId: \"%s\"".formatted(segment));
    assertEquals(
        List.of(
            "2400 customers would be enrolled: send the confirmationToken of this answer to agree."),
        asked.getList("data.m.userErrors.message"));
    assertNull(asked.get("data.m.enrolment"));
    String agreed =
        "segmentId: \"%s\", idempotencyKey: \"all\", confirmationToken: \"%s\""
            .formatted(segment, asked.getString("data.m.confirmationToken"));
    JsonPath begun = enrol(id, agreed);
    String job = begun.getString("data.m.job.id");
    assertNotNull(job);
    uploads.ended(job);
    assertEquals(2400, enrol(id, agreed).getInt("data.m.enrolment.enrolled"));
    assertEquals(2400, count("select count(*) from message"));
    assertEquals(
        2400,
        ask("{ job(id: \"%s\") { progress { done } } }".formatted(job))
            .getInt("data.job.progress.done"));
  }

  @Test
  void whatIsWrongIsToldWithPlaceValueAndRemedy() {
    String id = created("manual: {}");
    assertEquals(
        List.of("The workflow is draft: only in an active one are customers enrolled."),
        enrol(id, "customerIds: [%s]".formatted(ids(1, 1))).getList("data.m.userErrors.message"));
    move("workflowActivate", id);
    assertError(id, "", "input", "Give exactly one of customerIds and segmentId: whom to enrol.");
    assertError(
        id,
        "customerIds: []",
        "input.customerIds",
        "There are 0 customerIds: give 1 to 1000, or a segmentId.");
    assertError(
        id,
        "customerIds: [%s, \"cus_nobody\"]".formatted(ids(1, 1)),
        "input.customerIds[1]",
        "There is no customer with the id cus_nobody, or it was erased: see customers.");
    assertError(
        id,
        "segmentId: \"seg_none\"",
        "input.segmentId",
        "There is no segment with the id seg_none: see segments.");
    assertError(
        id,
        "customerIds: [%s], confirmationToken: \"x\"".formatted(ids(1, 101)),
        "input.confirmationToken",
        "The token belongs to other customers or to another version of the workflow: send that of"
            + " this answer.");
    assertError(
        id,
        "customerIds: [%s], idempotencyKey: \" \"".formatted(ids(1, 1)),
        "input.idempotencyKey",
        "idempotencyKey has 0 characters: take 1 to 200, or leave it out.");
  }

  private static void assertError(String id, String input, String field, String message) {
    JsonPath answer = enrol(id, input);
    assertEquals(List.of(field), answer.getList("data.m.userErrors.field"));
    assertEquals(List.of(message), answer.getList("data.m.userErrors.message"));
  }

  private static String ids(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(key -> "\"" + OpaqueId.of(Customer.PREFIX, key) + "\"")
        .collect(Collectors.joining(", "));
  }

  private static JsonPath enrol(String id, String input) {
    return ask(
        """
        mutation { m: workflowEnrol(id: "%s", input: { %s }) { workflow { id }
          enrolment { customers enrolled heldOut failed suppressed { reason customers } }
          job { id } confirmationToken userErrors { field message } } }
        """
            .formatted(id, input));
  }

  private int count(String query) {
    return jdbi.withHandle(h -> h.createQuery(query).mapTo(Integer.class).one());
  }
}
