package io.perennial.event;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class EventRecordTest {
  private static final String RECORD =
      """
      mutation ($input: EventRecordInput!) { eventRecord(input: $input) {
        event { id source eventId kind name occurredAt properties { name value } }
        userErrors { code field message } } }
      """;

  @Inject Jdbi jdbi;
  @Inject Uploads uploads;
  @Inject EventPersonalData personalData;
  @Inject BusinessCalendar calendar;

  @BeforeEach
  void customers() {
    uploads.done("customers", "customer_id,name\nanna,Anna\nbert,Bert\n");
  }

  @Test
  void sentTwiceItIsOneEvent() {
    Map<String, Object> input =
        Map.of(
            "eventId",
            "t-1",
            "externalId",
            "anna",
            "kind",
            "CUSTOM",
            "name",
            "signed up",
            "occurredAt",
            "2025-03-01T10:00:00.123456789Z",
            "properties",
            List.of(Map.of("name", "plan", "value", "gold"), Map.of("name", "a", "value", "b")));
    JsonPath first = record(input);
    assertEquals(List.of(), first.getList("data.eventRecord.userErrors"));
    assertEquals("csv", first.getString("data.eventRecord.event.source"));
    assertEquals(
        "2025-03-01T10:00:00.123456Z", first.getString("data.eventRecord.event.occurredAt"));
    assertEquals(List.of("a", "plan"), first.getList("data.eventRecord.event.properties.name"));
    assertEquals(first.getMap("data"), record(input).getMap("data"));
    assertEquals("1", uploads.one("select count(*) from event"));
    String id = first.getString("data.eventRecord.event.id");
    assertEquals(
        "signed up",
        ask("{ node(id: \"" + id + "\") { ... on Event { name } } }").getString("data.node.name"));
  }

  @Test
  void anotherEventUnderTheSameIdIsRefused() {
    record(
        Map.of(
            "eventId",
            "t",
            "externalId",
            "anna",
            "kind",
            "USAGE",
            "occurredAt",
            "2025-03-01T00:00:00Z"));
    JsonPath other =
        record(
            Map.of(
                "eventId",
                "t",
                "externalId",
                "bert",
                "kind",
                "USAGE",
                "occurredAt",
                "2025-03-01T00:00:00Z"));
    assertNull(other.get("data.eventRecord.event"));
    assertEquals(
        List.of(
            Map.of(
                "code",
                "IDEMPOTENCY_MISMATCH",
                "field",
                "input.eventId",
                "message",
                "The event \"t\" is known and says otherwise: send a new eventId, or correct it by a"
                    + " file.")),
        other.getList("data.eventRecord.userErrors"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eventId: "t" kind: USAGE | INVALID | input | Give exactly one of customerId and externalId: whose it is.
          eventId: "t" kind: USAGE externalId: "anna" customerId: "cus_x" | INVALID | input | Give exactly one of customerId and externalId: whose it is.
          eventId: "t" kind: CUSTOM externalId: "anna" | REQUIRED | input.name | A CUSTOM event needs a name: say what it is.
          eventId: " " kind: USAGE externalId: "anna" | REQUIRED | input.eventId | eventId is empty: fill it in.
          eventId: "a\\u0000" kind: USAGE externalId: "anna" | INVALID | input.eventId | eventId holds a control character or half of a character: remove it.
          eventId: "t" kind: USAGE externalId: "carl" | NOT_FOUND | input.externalId | There is no customer "carl", or it was erased: send the customer to POST /imports/customers first.
          eventId: "t" kind: USAGE customerId: "cus_nobody" | NOT_FOUND | input.customerId | There is no customer "cus_nobody", or it was erased: send the customer to POST /imports/customers first.
          eventId: "t" kind: USAGE externalId: "anna" properties: [{name: "a", value: "1"}, {name: "a", value: "2"}] | INVALID | input.properties[1].name | The property "a" is there twice: send each once.
          """)
  void refusesWithTheFieldAndTheRemedy(String input, String code, String field, String message) {
    JsonPath answer =
        ask(
            """
            mutation { eventRecord(input: {%s occurredAt: "2025-03-01T00:00:00Z"}) {
              event { id } userErrors { code field message } } }
            """
                .formatted(input));
    assertEquals(
        List.of(Map.of("code", code, "field", field, "message", message)),
        answer.getList("data.eventRecord.userErrors"));
    assertEquals("0", uploads.one("select count(*) from event"));
  }

  @Test
  void refusesWhatIsToHappenTomorrow() {
    Instant tomorrow = calendar.startOf(calendar.today().plusDays(1));
    JsonPath answer =
        record(
            Map.of(
                "eventId",
                "t",
                "externalId",
                "anna",
                "kind",
                "USAGE",
                "occurredAt",
                tomorrow.toString()));
    assertEquals("input.occurredAt", answer.getString("data.eventRecord.userErrors[0].field"));
  }

  /** An event of a customer that turned out to be another one is that one's. */
  @Test
  void followsAMergeOfCustomers() {
    record(
        Map.of(
            "eventId",
            "1",
            "externalId",
            "bert",
            "kind",
            "REFERRAL",
            "occurredAt",
            "2025-03-01T00:00:00Z"));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      personalData.merge(handle, key("bert"), key("anna"));
                      handle.execute(
                          "update customer set merged_into = ? where id = ?",
                          key("anna"),
                          key("bert"));
                    }));
    record(
        Map.of(
            "eventId",
            "2",
            "externalId",
            "bert",
            "kind",
            "REFERRAL",
            "occurredAt",
            "2025-03-02T00:00:00Z"));
    assertEquals(
        List.of("(anna,1)", "(anna,2)"),
        uploads.rows(
            "select external_id, event_id from event join customer_identity using (customer_id)"
                + " order by event_id"));
    assertTrue(key("anna") != key("bert"));
  }

  private JsonPath record(Map<String, Object> input) {
    return ask(Map.of("query", RECORD, "variables", Map.of("input", input)));
  }

  private static JsonPath ask(String query) {
    return ask(Map.of("query", query));
  }

  private static JsonPath ask(Map<String, Object> body) {
    JsonPath answer =
        given()
            .contentType(ContentType.JSON)
            .body(body)
            .post("/graphql")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertNull(answer.getList("errors"), () -> answer.prettify());
    return answer;
  }

  private long key(String externalId) {
    return Long.parseLong(
        uploads.one(
            "select customer_id from customer_identity where external_id = '" + externalId + "'"));
  }
}
