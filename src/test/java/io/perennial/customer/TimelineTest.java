package io.perennial.customer;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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

  @Inject Uploads uploads;

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
    List<String> whole = walked(100, null);
    assertEquals(80, whole.size(), "each subscription starts and ends");
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
