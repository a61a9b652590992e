package io.perennial.customer;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class TimelineTest {
  private static final String PAGE =
      """
      query ($first: Int, $after: String, $kinds: [TimelineKind]) {
        customers(first: 2) { edges { node { externalId
          timeline(first: $first, after: $after, kinds: $kinds) {
            pageInfo { hasNextPage endCursor } edges { node { at kind title node { id } } } } } } } }
      """;

  /**
   * A workflow that fired for anna, four times, and what the mail provider told of the one mail.
   */
  private static final String SENT =
      """
      insert into firing (workflow_id, workflow_version_id, customer_id, episode_as_of,
        episode_version, acted_as_of, cause, value, run_id, outcome, reason, at)
      select 1, 1, 1, '2025-03-01', n, '2025-03-01', 'OWN', 0.7, 1, outcome, reason,
             timestamptz '2025-03-01T10:00:00Z' + n * interval '1 day'
      from (values (1, 'ENROLLED', null), (2, 'SUPPRESSED', 'COOL_DOWN'), (3, 'HELD_OUT', null),
                   (4, 'FAILED', 'MAIL_NOT_MADE')) as f (n, outcome, reason);
      insert into message (firing_id, step, customer_id, message_class, subject, message_id, state,
        queued_at)
      values (1, 0, 1, 'MARKETING', 'We miss you', 'm1', 'ACCEPTED', '2025-03-02T10:00:01Z');
      insert into mail_event (provider, provider_event_id, message_key, customer_id, kind, at,
        received_at)
      values ('SENDGRID', 'e1', 1, 1, 'DELIVERED', '2025-03-02T10:00:03Z', now()),
             ('SENDGRID', 'e2', 1, 1, 'COMPLAINT', '2025-03-02T11:00:00Z', now());
      insert into consent_change (customer_id, granted, cause, at)
      values (1, true, 'IMPORT', '2025-02-01T00:00:00Z'),
             (1, false, 'COMPLAINT', '2025-03-02T11:00:00Z'),
             (1, null, 'API', '2025-03-09T00:00:00Z');
      insert into coupon_pool (name, kind, value, created_at)
      values ('Ten off', 'SHARED', 10, now());
      insert into coupon (pool_id, code, shared, customer_id, firing_id, step, granted_at)
      values (1, 'SECRET10', true, 1, 1, 1, '2025-03-02T10:00:01Z');
      insert into webhook_endpoint (name, url, secret, created_at)
      values ('CRM', 'https://example.com/?key=hidden', 'sealed', now());
      insert into webhook_call (webhook_id, endpoint_id, firing_id, step, customer_id, body, queued_at)
      values ('w1', 1, 1, 2, 1, '{}', '2025-03-02T10:00:02Z');
      """;

  /** Twenty of each, spread over the three days of the test. */
  private static final String MUCH =
      """
      insert into workflow (name, definition, created_at, updated_at)
      values ('Win back', '{}', now(), now());
      insert into firing (workflow_id, workflow_version_id, customer_id, episode_as_of,
        episode_version, acted_as_of, cause, value, run_id, outcome, at)
      select 1, 1, c.id, '2025-03-01', n, '2025-03-01', 'OWN', 0.7, 1, 'ENROLLED',
             timestamptz '2025-03-01T00:00:00Z' + n * 7 % 3 * interval '1 day'
      from customer c, generate_series(1, 20) n;
      insert into message (firing_id, step, customer_id, message_class, subject, message_id, state,
        queued_at)
      select id, 0, customer_id, 'MARKETING', 'Hello ' || id, 'm' || id, 'PENDING', at from firing;
      insert into mail_event (provider, provider_event_id, message_key, customer_id, kind, at,
        received_at)
      select 'SENDGRID', 'e' || id, id, customer_id, 'DELIVERED', queued_at, now() from message;
      insert into consent_change (customer_id, granted, cause, at)
      select customer_id, id % 2 = 0, 'API', queued_at from message;
      """;

  @Inject Uploads uploads;
  @Inject Jdbi jdbi;

  @Test
  void mergesAllSourcesTheNewestFirst() {
    uploads.done(
        "orders",
        """
        order_id,customer_id,placed_at,amount,kind,refund_of
        o1,anna,2025-03-01T10:00:00Z,100,,
        o2,anna,2025-03-05T10:00:00Z,7,,
        r1,anna,2025-03-04T10:00:00Z,30,REFUND,o1
        c1,anna,2025-03-06T10:00:00Z,,CANCELLATION,o2
        o3,bert,2025-03-01T10:00:00Z,5,,
        """);
    uploads.done(
        "events",
        """
        event_id,customer_id,kind,occurred_at,name
        e1,anna,PAGE_VIEW,2025-03-01T10:00:00Z,/tea
        e2,anna,COMPLAINT,2025-03-03T10:00:00Z,
        """);
    uploads.done(
        "subscriptions",
        """
        subscription_id,customer_id,plan,amount,period,started_at,ended_at
        s1,anna,Box,20,MONTH,2025-01-01T00:00:00Z,2025-03-05T12:00:00Z
        s2,anna,Later,20,MONTH,2999-01-01T00:00:00Z,
        """);
    assertEquals(
        List.of(
            "2025-03-06T10:00:00Z CANCELLATION c1",
            "2025-03-05T12:00:00Z SUBSCRIPTION_END Box",
            "2025-03-05T10:00:00Z ORDER o2",
            "2025-03-04T10:00:00Z REFUND r1",
            "2025-03-03T10:00:00Z COMPLAINT null",
            "2025-03-01T10:00:00Z PAGE_VIEW /tea",
            "2025-03-01T10:00:00Z ORDER o1",
            "2025-01-01T00:00:00Z SUBSCRIPTION_START Box"),
        walked(100, null));
    assertEquals(
        List.of(
            "2025-03-05T12:00:00Z SUBSCRIPTION_END Box",
            "2025-03-04T10:00:00Z REFUND r1",
            "2025-03-03T10:00:00Z COMPLAINT null"),
        walked(1, List.of("COMPLAINT", "REFUND", "SUBSCRIPTION_END")));
    assertEquals(List.of(), walked(1, List.of()));
    ask("""
            { customer(externalId: "anna") { timeline(first: 100) { edges { node { node {
              ... on Order { lines { line } amount { amount } }
              ... on Event { customer { externalId } }
              ... on CustomerSubscription { plan } } } } } } }
            """)
        .body("errors", nullValue())
        .body("data.customer.timeline.edges[4].node.node.customer.externalId", equalTo("anna"))
        .body("data.customer.timeline.edges[7].node.node.plan", equalTo("Box"));
  }

  @Test
  void tellsOfMailsAndWorkflowsAndConsent() {
    uploads.done("customers", "customer_id\nanna\n");
    ask("mutation { workflowCreate(input: {name: \"Win back\", trigger: {crossing: {direction: DOWN,"
            + " enter: 9}}, steps: [{sendEmail: {template: \"win-back\"}}]}) { workflow { id } } }")
        .body("data.workflowCreate.workflow", notNullValue());
    jdbi.useHandle(handle -> handle.execute(SENT));
    List<String> whole =
        List.of(
            "2025-03-09T00:00:00Z CONSENT unknown",
            "2025-03-05T10:00:00Z WORKFLOW_FAILED Win back: mail not made",
            "2025-03-04T10:00:00Z WORKFLOW_HELD_OUT Win back",
            "2025-03-03T10:00:00Z WORKFLOW_SUPPRESSED Win back: cool down",
            "2025-03-02T11:00:00Z CONSENT refused",
            "2025-03-02T11:00:00Z MAIL_COMPLAINT We miss you",
            "2025-03-02T10:00:03Z MAIL_DELIVERED We miss you",
            "2025-03-02T10:00:02Z WEBHOOK_CALL CRM",
            "2025-03-02T10:00:01Z COUPON Ten off",
            "2025-03-02T10:00:01Z MESSAGE We miss you",
            "2025-03-02T10:00:00Z WORKFLOW_ENROLLED Win back",
            "2025-02-01T00:00:00Z CONSENT given");
    assertEquals(whole, walked(100, null));
    assertEquals(whole, walked(1, null));
    assertEquals(
        List.of(
            "2025-03-04T10:00:00Z WORKFLOW_HELD_OUT Win back",
            "2025-03-02T11:00:00Z MAIL_COMPLAINT We miss you"),
        walked(1, List.of("MAIL_COMPLAINT", "WORKFLOW_HELD_OUT")));
    ask("""
            { customer(externalId: "anna") { timeline(first: 100) { edges { node { node { id
              ... on Message { state }
              ... on MailEvent { kind provider }
              ... on Coupon { customer { externalId } }
              ... on WebhookCall { endpoint { name } }
              ... on Firing { outcome reason workflow { name } }
              ... on ConsentChange { granted cause } } } } } } }
            """)
        .body("errors", nullValue())
        .body("data.customer.timeline.edges[3].node.node.reason", equalTo("COOL_DOWN"))
        .body("data.customer.timeline.edges[3].node.node.workflow.name", equalTo("Win back"))
        .body("data.customer.timeline.edges[4].node.node.granted", equalTo(false))
        .body("data.customer.timeline.edges[4].node.node.cause", equalTo("COMPLAINT"))
        .body("data.customer.timeline.edges[5].node.node.kind", equalTo("COMPLAINT"))
        .body("data.customer.timeline.edges[7].node.node.endpoint.name", equalTo("CRM"))
        .body("data.customer.timeline.edges[8].node.node.customer.externalId", equalTo("anna"))
        .body("data.customer.timeline.edges[9].node.node.state", equalTo("ACCEPTED"));
    List<String> ids =
        ask("{ customer(externalId: \"anna\") { timeline { edges { node { node { id } } } } } }")
            .extract()
            .path("data.customer.timeline.edges.node.node.id");
    for (String id : ids) {
      ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
          .body("data.node.id", equalTo(id));
    }
  }

  /** Much happens at one instant: each entry comes once, whatever the length of a page. */
  @Test
  void walkingThePagesGivesEachEntryOnce() {
    Random random = new Random(29);
    StringBuilder orders = new StringBuilder("order_id,customer_id,placed_at,amount\n");
    StringBuilder events = new StringBuilder("event_id,customer_id,kind,occurred_at\n");
    StringBuilder subscriptions =
        new StringBuilder("subscription_id,customer_id,plan,amount,period,started_at,ended_at\n");
    for (int i = 0; i < 20; i++) {
      orders.append("o%d,anna,%s,1\n".formatted(i, day(random)));
      events.append("e%d,anna,USAGE,%s\n".formatted(i, day(random)));
      subscriptions.append("s%d,anna,P,1,WEEK,2025-02-28,%s\n".formatted(i, day(random)));
    }
    uploads.done("orders", orders.toString());
    uploads.done("events", events.toString());
    uploads.done("subscriptions", subscriptions.toString());
    jdbi.useHandle(handle -> handle.execute(MUCH));
    List<String> whole = walked(100, null);
    assertEquals(160, whole.size(), "each subscription starts and ends");
    assertEquals(whole.stream().sorted((a, b) -> day(b).compareTo(day(a))).toList(), whole);
    for (int first : new int[] {1, 2, 7, 50}) {
      assertEquals(whole, walked(first, null), "pages of " + first);
    }
  }

  @Test
  void refusesTheCursorOfAnotherList() {
    uploads.done("orders", "order_id,customer_id,placed_at,amount\no1,anna,2025-03-01,1\n");
    String cursor =
        ask("{ customers { edges { node { orders { pageInfo { endCursor } } } } } }")
            .extract()
            .path("data.customers.edges[0].node.orders.pageInfo.endCursor");
    ask(PAGE, Map.of("first", 1, "after", cursor))
        .body("errors[0].message", containsString("no cursor of this list"));
  }

  /** All pages of anna's timeline, told with everything but the ids. */
  private static List<String> walked(int first, @Nullable List<String> kinds) {
    List<String> walked = new ArrayList<>();
    String after = null;
    boolean more = true;
    while (more) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("first", first);
      variables.put("after", after);
      variables.put("kinds", kinds);
      JsonPath page = ask(PAGE, variables).body("errors", nullValue()).extract().jsonPath();
      String node = "data.customers.edges.node.find { it.externalId == 'anna' }.timeline.";
      for (Map<String, Object> entry : page.<Map<String, Object>>getList(node + "edges.node")) {
        walked.add(entry.get("at") + " " + entry.get("kind") + " " + entry.get("title"));
      }
      more = page.getBoolean(node + "pageInfo.hasNextPage");
      after = page.getString(node + "pageInfo.endCursor");
    }
    return walked;
  }

  private static String day(Random random) {
    return "2025-03-0" + (1 + random.nextInt(3));
  }

  private static String day(String entry) {
    return entry.substring(0, 20);
  }
}
