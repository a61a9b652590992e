package io.perennial.segment;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.graphql.OpaqueId;
import io.perennial.ingest.Uploads;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Four customers, tagged t1 to t4; 1 has complained twice and bought tea. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SegmentOfSegmentsTest {

  private static final String CREATE =
      """
      mutation($name: String!, $condition: ConditionInput!) {
        segmentCreate(input: {name: $name, condition: $condition}) {
          segment { id sentence memberCount } userErrors { code field message } } }
      """;
  private static final String UPDATE =
      """
      mutation($id: ID!, $version: Int!, $condition: ConditionInput!) {
        segmentUpdate(input: {id: $id, expectedVersion: $version, condition: $condition}) {
          segment { memberCount } userErrors { code field message } } }
      """;
  private static final String DELETE =
      "mutation($id: ID!) { segmentDelete(id: $id) { userErrors { code field message } } }";
  private static final String COUNTS =
      "{ segments(first: 50) { edges { node { name kind memberCount } } } }";

  @Inject Jdbi jdbi;
  @Inject Uploads uploads;
  @Inject MembershipRefresh refresh;

  @BeforeEach
  void fourCustomers() {
    uploads.done("customers", "customer_id,tags\nc1,t1\nc2,t2\nc3,t3\nc4,t4\n");
    uploads.done(
        "events",
        """
        event_id,customer_id,kind,occurred_at
        e1,c1,COMPLAINT,2025-12-31
        e2,c1,COMPLAINT,2026-01-01
        e3,c2,COMPLAINT,2025-12-30
        """);
    uploads.done("products", "product_id,name,category\ntea-1,Green tea,Teas\n");
    uploads.done("orders", "order_id,customer_id,placed_at,amount\no1,c1,2025-12-31,5\n");
    uploads.done("order-lines", "order_id,line,product_id,quantity,amount\no1,1,tea-1,1,5\n");
    jdbi.useHandle(handle -> PublishedRuns.add(handle, 1, LocalDate.of(2026, 1, 1)));
  }

  @Test
  void listsAndSegmentsAskWhatCustomersDid() {
    String where =
        """
        { customers(where: {event: {kind: COMPLAINT, withinDays: 2, count: 2},
            bought: {category: "Teas", withinDays: 30}}) { edges { node { externalId } } }
          segmentPreview(condition: {all: [
            {event: {kind: COMPLAINT, withinDays: 3}}, {not: {bought: {productId: "tea-1", withinDays: 30}}}]}) {
            count sentence sample { externalId } } }
        """;
    ask(where)
        .body("errors", nullValue())
        .body("data.customers.edges.node.externalId", contains("c1"))
        .body("data.segmentPreview.sample.externalId", contains("c2"))
        .body(
            "data.segmentPreview.sentence",
            equalTo(
                "Customers where number of complaints within 3 days is at least 1 and not bought"
                    + " product “tea-1” within 30 days."));
  }

  @Test
  void anEditReachesTheSegmentsThatNameIt() {
    String inner = create("Inner", anyTag("t1", "t2"));
    String middle = create("Middle", Map.of("not", in(inner)));
    create("Outer", Map.of("any", List.of(in(middle), in(OpaqueId.of(Segment.PREFIX, 1)))));
    assertEquals(List.of(2, 2, 2), ownCounts());
    ask("{ segments(first: 50) { edges { node { sentence } } } }")
        .body("errors", nullValue())
        .body(
            "data.segments.edges[13..15].node.sentence",
            contains(
                "Customers where tagged “t1” or tagged “t2”.",
                "Customers where not in segment “Inner”.",
                "Customers where in segment “Middle” or in segment “High value”."));
    update(inner, 0, anyTag("t1")).body("data.segmentUpdate.userErrors", empty());
    assertEquals(List.of(1, 3, 3), ownCounts());
    ask(
            "query($id: ID!) { customers(where: {segment: {id: $id}}) { totalCount { value } } }",
            Map.of("id", middle))
        .body("data.customers.totalCount.value", equalTo(3));
  }

  /** An older segment may come to name a newer one: the night still asks the newer one first. */
  @Test
  void aNightRefreshesASegmentAfterThoseThatItNames() {
    String outer = create("Outer", anyTag("t1"));
    String inner = create("Inner", anyTag("t1"));
    update(outer, 0, in(inner)).body("data.segmentUpdate.userErrors", empty());
    jdbi.useHandle(handle -> handle.execute("update customer set tags = array['t1']"));
    ScoringRun night =
        jdbi.withHandle(handle -> PublishedRuns.add(handle, 2, LocalDate.of(2026, 1, 2)));
    refresh.refresh(night, fence -> {});
    assertEquals(List.of(4, 4), ownCounts());
  }

  @Test
  void refusesCirclesAndSegmentsThatAreNotThere() {
    String inner = create("Inner", anyTag("t1"));
    String outer = create("Outer", in(inner));
    String gone = OpaqueId.of(Segment.PREFIX, 4711);
    update(inner, 0, Map.of("not", in(outer)))
        .body("data.segmentUpdate.userErrors.code", contains("INVALID"))
        .body("data.segmentUpdate.userErrors.field", contains("condition"))
        .body(
            "data.segmentUpdate.userErrors.message",
            contains(
                "The segment would depend on itself: “Inner” names “Outer” names “Inner”. Leave one"
                    + " of them out."));
    update(inner, 0, in(inner))
        .body(
            "data.segmentUpdate.userErrors.message",
            contains(
                "The segment would depend on itself: “Inner” names “Inner”. Leave one of them"
                    + " out."));
    ask(CREATE, Map.of("name", "Lost", "condition", in(gone)))
        .body("data.segmentCreate.userErrors.code", contains("NOT_FOUND"))
        .body(
            "data.segmentCreate.userErrors.message",
            contains(
                "There is no segment "
                    + gone
                    + ", which the condition names: take an id from the list."));
    ask(DELETE, Map.of("id", inner))
        .body("data.segmentDelete.userErrors.code", contains("IN_USE"))
        .body(
            "data.segmentDelete.userErrors.message",
            contains("The segment “Outer” names it in its condition: change that one first."));
    assertEquals(List.of(1, 1), ownCounts());
    ask(DELETE, Map.of("id", outer)).body("data.segmentDelete.userErrors", empty());
    ask(DELETE, Map.of("id", inner)).body("data.segmentDelete.userErrors", empty());
  }

  /** Each is legal alone; together they would close a circle. */
  @Test
  void ofTwoEditsAtOnceThatCloseACircleOneIsRefused() {
    for (int round = 0; round < 10; round++) {
      String one = create("One " + round, anyTag("t1"));
      String other = create("Other " + round, anyTag("t2"));
      CompletableFuture<List<String>> first =
          CompletableFuture.supplyAsync(() -> faults(update(one, 0, in(other))));
      CompletableFuture<List<String>> second =
          CompletableFuture.supplyAsync(() -> faults(update(other, 0, in(one))));
      List<String> faults = Stream.concat(first.join().stream(), second.join().stream()).toList();
      assertEquals(List.of("INVALID"), faults, "round " + round);
    }
  }

  private static List<String> faults(ValidatableResponse answer) {
    return answer.extract().path("data.segmentUpdate.userErrors.code");
  }

  private static List<Integer> ownCounts() {
    return ask(COUNTS)
        .extract()
        .path("data.segments.edges.node.findAll { it.kind == 'CUSTOM' }.memberCount");
  }

  private static String create(String name, Map<String, Object> condition) {
    return ask(CREATE, Map.of("name", name, "condition", condition))
        .body("data.segmentCreate.userErrors", empty())
        .extract()
        .path("data.segmentCreate.segment.id");
  }

  private static ValidatableResponse update(String id, int version, Map<String, Object> condition) {
    return ask(UPDATE, Map.of("id", id, "version", version, "condition", condition));
  }

  private static Map<String, Object> in(String segment) {
    return Map.of("segment", Map.of("id", segment));
  }

  private static Map<String, Object> anyTag(String... tags) {
    return Map.of(
        "any", List.of(tags).stream().map(tag -> Map.of("tag", Map.of("has", tag))).toList());
  }
}
