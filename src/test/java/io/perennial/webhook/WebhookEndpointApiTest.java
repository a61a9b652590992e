package io.perennial.webhook;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.graphql.OpaqueId;
import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WebhookEndpointApiTest {

  private static final String FIELDS =
      """
      endpoint { id name url enabled version previousSecretUntil failures } secret
      userErrors { code field message }
      """;

  @Inject Webhooks webhooks;
  @Inject Uploads uploads;
  @Inject Jdbi jdbi;

  @Test
  void showsASecretOnceAndKeepsItSealed() {
    JsonPath made = create("crm", "https://example.com/hooks");
    String secret = made.getString("data.edit.secret");
    assertTrue(secret.startsWith("whsec_"));
    assertTrue(made.getBoolean("data.edit.endpoint.enabled"));
    String id = made.getString("data.edit.endpoint.id");
    assertEquals(
        "0",
        uploads.one(
            "select count(*) from webhook_endpoint e where position('%s' in cast(e as text)) > 0"
                .formatted(secret.substring(6))));
    JsonPath rotated =
        ask("mutation($id: ID!) { edit: webhookEndpointRotateSecret(id: $id) { %s } }", id);
    assertNotEquals(secret, rotated.getString("data.edit.secret"));
    assertNotNull(rotated.getString("data.edit.endpoint.previousSecretUntil"));
    assertNull(
        ask(
                "mutation($id: ID!) { edit: webhookEndpointUpdate(input: {id: $id, expectedVersion: 2, name: \"x\"}) { %s } }",
                id)
            .getString("data.edit.secret"));
  }

  @Test
  void refusesWhatMayNotBeCalled() {
    assertEquals(
        "input.url The address does not begin with https://: anybody could read along.",
        error(create("crm", "http://example.com/")));
    assertEquals(
        "input.url The port is 22: take 443, 80, or one from 1024 on.",
        error(create("crm", "https://example.com:22/")));
    for (String host : List.of("169.254.169.254", "10.0.0.1", "[::1]", "[::ffff:10.0.0.1]")) {
      assertEquals(
          "input.url The host "
              + host
              + " has an internal address: only public ones are called, and those of"
              + " perennial.webhook.allowed-addresses.",
          error(create("crm", "https://" + host + "/")));
    }
    assertEquals("", error(create("public", "https://1.1.1.1/")));
    assertEquals("input.name The name is empty: give one.", error(create(" ", "https://a.com/")));
    create("crm", "https://example.com/");
    assertEquals(
        "input.name There is an endpoint called \"CRM\" already: choose another name.",
        error(create("CRM", "https://example.com/")));
    assertEquals(
        "id There is no endpoint with this id: take one from webhookEndpoints.",
        error(ask("mutation($id: ID!) { edit: webhookEndpointDelete(id: $id) { %s } }", "whe_no")));
  }

  @Test
  void changesListsAndDeletesEndpoints() {
    String id = create("crm", "https://example.com/").getString("data.edit.endpoint.id");
    create("erp", "https://example.org/");
    JsonPath changed =
        ask(
            "mutation($id: ID!) { edit: webhookEndpointUpdate(input: {id: $id, expectedVersion: 1, enabled: false, url: \"https://example.net/\"}) { %s } }",
            id);
    assertEquals("https://example.net/", changed.getString("data.edit.endpoint.url"));
    assertFalse(changed.getBoolean("data.edit.endpoint.enabled"));
    assertEquals(
        "input.expectedVersion The endpoint has version 2 by now, not 1: read it again and repeat"
            + " the change.",
        error(
            ask(
                "mutation($id: ID!) { edit: webhookEndpointUpdate(input: {id: $id, expectedVersion: 1, name: \"y\"}) { %s } }",
                id)));
    assertEquals(List.of("erp", "crm"), list().getList("data.list.edges.node.name"));
    ask("mutation($id: ID!) { edit: webhookEndpointDelete(id: $id) { %s } }", id);
    assertEquals(List.of("erp"), list().getList("data.list.edges.node.name"));
    assertEquals(1, list().getInt("data.list.totalCount.value"));
    assertNull(ask("query($id: ID!) { node(id: $id) { id } }", id).get("data.node"));
    assertEquals("", error(create("crm", "https://example.com/")));
    assertTrue(exists(" CRM"));
    assertFalse(exists(id));
  }

  @Test
  void saysWhatATestCallCame() {
    String id = create("in", "https://localhost:8443/").getString("data.edit.endpoint.id");
    JsonPath tried =
        ask(
            "mutation($id: ID!) { edit: webhookEndpointTest(id: $id) { delivered status reason userErrors { code } } }",
            id);
    assertFalse(tried.getBoolean("data.edit.delivered"));
    assertEquals(
        "The host localhost has an internal address: only public ones are called, and those of"
            + " perennial.webhook.allowed-addresses.",
        tried.getString("data.edit.reason"));
  }

  @Test
  void showsCallsWithTheirEndpointAndCustomer() {
    uploads.done("customers", "customer_id\nann\nbob\n");
    long ann = Long.parseLong(uploads.one("select min(id) from customer"));
    String id = create("crm", "https://example.com/").getString("data.edit.endpoint.id");
    long key = OpaqueId.parse("whe", id);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle ->
                        webhooks.enqueue(
                            handle,
                            LongStream.range(0, 5)
                                .mapToObj(
                                    n -> new WebhookDraft(key, n, 0, ann, "{\"n\":" + n + "}"))
                                .toList())));
    JsonPath shown =
        ask(
            """
            query($id: ID!) { node(id: $id) { ... on WebhookEndpoint {
              calls(first: 2, state: PENDING) { pageInfo { hasNextPage endCursor }
                edges { node { id body state attempts customer { externalId } endpoint { name } } } }
              dead: calls(state: DEAD) { edges { node { id } } } } } }
            """,
            id);
    assertEquals(
        List.of("{\"n\":4}", "{\"n\":3}"), shown.getList("data.node.calls.edges.node.body"));
    assertTrue(shown.getBoolean("data.node.calls.pageInfo.hasNextPage"));
    assertEquals("ann", shown.getString("data.node.calls.edges[0].node.customer.externalId"));
    assertEquals("crm", shown.getString("data.node.calls.edges[0].node.endpoint.name"));
    assertEquals(List.of(), shown.getList("data.node.dead.edges"));
    String call = shown.getString("data.node.calls.edges[0].node.id");
    assertEquals(
        "id The call is PENDING: only one that is DEAD is made again by hand.",
        error(
            ask(
                "mutation($id: ID!) { edit: webhookCallResend(id: $id) { call { state } userErrors { code field message } } }",
                call)));
    assertEquals(
        5,
        given()
            .get("/customers/" + OpaqueId.of("cus", ann) + "/personal-data")
            .jsonPath()
            .getList("webhooks.webhook_call")
            .size());
    assertEquals(
        5,
        ask(
                "query($id: ID!) { node(id: $id) { ... on Customer { webhookCalls { edges { node { webhookId } } } } } }",
                OpaqueId.of("cus", ann))
            .getList("data.node.webhookCalls.edges")
            .size());
  }

  private boolean exists(String idOrName) {
    return jdbi.withHandle(handle -> webhooks.endpointExists(handle, idOrName));
  }

  private static JsonPath create(String name, String url) {
    return send(
        "mutation($input: WebhookEndpointCreateInput!) { edit: webhookEndpointCreate(input: $input) {"
            + FIELDS
            + "} }",
        Map.of("input", Map.of("name", name, "url", url)));
  }

  private static JsonPath list() {
    return send(
        "{ list: webhookEndpoints { totalCount { value } edges { node { name } } } }", Map.of());
  }

  private static JsonPath ask(String query, String id) {
    return send(query.replace("%s", FIELDS), Map.of("id", id));
  }

  private static JsonPath send(String query, Map<String, ?> variables) {
    JsonPath answer =
        given()
            .contentType("application/json")
            .body(Map.of("query", query, "variables", variables))
            .post("/graphql")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertNull(answer.getList("errors"), () -> answer.getString("errors"));
    return answer;
  }

  private static String error(JsonPath answer) {
    String field = answer.getString("data.edit.userErrors[0].field");
    return field == null ? "" : field + " " + answer.getString("data.edit.userErrors[0].message");
  }
}
