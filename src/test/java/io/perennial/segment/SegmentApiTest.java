package io.perennial.segment;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.perennial.graphql.OpaqueId;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Five customers: 1 and 2 of tier HIGH, 3 of MID, 4 without a score, 5 merged into 1. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SegmentApiTest {

  private static final String CREATE =
      """
      mutation($name: String!, $condition: ConditionInput!) {
        segmentCreate(input: {name: $name, condition: $condition}) {
          segment { id name kind version sentence condition memberCount }
          userErrors { code field message } } }
      """;
  private static final Map<String, Object> VALUABLE =
      Map.of("metric", Map.of("field", "LIFETIME_VALUE", "op", "GTE", "number", 500));

  @Inject Jdbi jdbi;

  @BeforeEach
  void fiveCustomers() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into customer (name, tags) select 'N' || i, array['t' || i]"
                  + " from generate_series(1, 5) i");
          handle.execute("update customer set merged_into = 1 where id = 5");
          PublishedRuns.add(handle, 1, LocalDate.of(2026, 1, 1));
          PublishedRuns.score(handle, 1, 1, 900, "HIGH", "CHAMPIONS");
          PublishedRuns.score(handle, 1, 2, 600, "HIGH", "AT_RISK");
          PublishedRuns.score(handle, 1, 3, 300, "MID", "AT_RISK");
          PublishedRuns.score(handle, 1, 5, 800, "HIGH", "CHAMPIONS");
        });
  }

  @Test
  void theDocumentOfTheContractRuns() {
    ask("""
            query Segments { segments(first: 20) { edges { node { id name kind sentence memberCount
              members(first: 3) { edges { node { name } } } } } } }
            """)
        .body("errors", nullValue())
        .body("data.segments.edges.node.kind", everyItem(equalTo("BUILT_IN")))
        .body("data.segments.edges", hasSize(13))
        .body("data.segments.edges[0].node.name", equalTo("High value"))
        .body("data.segments.edges[0].node.sentence", equalTo("Customers where tier is “HIGH”."))
        .body("data.segments.edges[0].node.memberCount", equalTo(2))
        .body("data.segments.edges[0].node.members.edges.node.name", contains("N1", "N2"))
        .body("data.segments.edges[2].node.memberCount", equalTo(0))
        .body("data.segments.edges[2].node.members.edges", empty())
        .body("data.segments.edges.node.name", hasItem("At risk"));
  }

  @Test
  void aNewSegmentHasItsMembersAtOnce() {
    ask(CREATE, Map.of("name", " Valuable ", "condition", VALUABLE))
        .body("data.segmentCreate.userErrors", empty())
        .body("data.segmentCreate.segment.name", equalTo("Valuable"))
        .body("data.segmentCreate.segment.kind", equalTo("CUSTOM"))
        .body(
            "data.segmentCreate.segment.sentence",
            equalTo("Customers where lifetime value is at least 500."))
        .body(
            "data.segmentCreate.segment.condition",
            equalTo("{\"metric\":{\"field\":\"LIFETIME_VALUE\",\"op\":\"GTE\",\"number\":500.0}}"))
        .body("data.segmentCreate.segment.memberCount", equalTo(2));
    ask("{ customers(first: 10) { edges { node { name segments { name } } } } }")
        .body("errors", nullValue())
        .body(
            "data.customers.edges.node.segments.name",
            contains(
                List.of("High value", "Champions", "Valuable"),
                List.of("High value", "At risk", "Valuable"),
                List.of("Mid value", "At risk"),
                List.of()));
  }

  @Test
  void namesAreUniqueWhateverTheirCase() {
    create("Ärzte", Map.of("all", List.of()));
    ask(CREATE, Map.of("name", "äRZTE", "condition", VALUABLE))
        .body("data.segmentCreate.segment", nullValue())
        .body("data.segmentCreate.userErrors.code", contains("DUPLICATE"));
    ask(CREATE, Map.of("name", "HIGH value", "condition", VALUABLE))
        .body("data.segmentCreate.userErrors.code", contains("DUPLICATE"))
        .body("data.segmentCreate.userErrors.field", contains("name"));
  }

  @Test
  void allFaultsOfAnInputAreToldAtOnce() {
    Map<String, Object> wrong =
        Map.of("metric", Map.of("field", "TIER", "op", "EQ", "text", "GOLD"));
    ask(CREATE, Map.of("name", "  ", "condition", Map.of("not", wrong)))
        .body("data.segmentCreate.segment", nullValue())
        .body("data.segmentCreate.userErrors.code", contains("REQUIRED", "INVALID"))
        .body("data.segmentCreate.userErrors.field", contains("name", "condition.not.metric.text"))
        .body(
            "data.segmentCreate.userErrors[1].message",
            equalTo("\"GOLD\" is no tier: use one of HIGH, MID, LOW."));
  }

  @Test
  void anEditFindsTheMembersAnewAndRefusesAnOldVersion() {
    String id = create("Valuable", VALUABLE);
    String update =
        """
        mutation($id: ID!, $version: Int!) {
          segmentUpdate(input: {id: $id, expectedVersion: $version, name: "Tagged",
            condition: {tag: {has: "t4"}}}) {
            segment { name version memberCount members { totalCount { value exact }
              edges { node { name } } } }
            userErrors { code field message } } }
        """;
    ask(update, Map.of("id", id, "version", 0))
        .body("data.segmentUpdate.userErrors", empty())
        .body("data.segmentUpdate.segment.name", equalTo("Tagged"))
        .body("data.segmentUpdate.segment.version", equalTo(1))
        .body("data.segmentUpdate.segment.memberCount", equalTo(1))
        .body("data.segmentUpdate.segment.members.totalCount.value", equalTo(1))
        .body("data.segmentUpdate.segment.members.edges.node.name", contains("N4"));
    ask(update, Map.of("id", id, "version", 0))
        .body("data.segmentUpdate.segment", nullValue())
        .body("data.segmentUpdate.userErrors.code", contains("CONFLICT"))
        .body(
            "data.segmentUpdate.userErrors.message",
            contains(
                "The segment has version 1 by now, not 0: read it again and repeat the change."));
  }

  @Test
  void aDeletedSegmentIsGoneWithItsMembers() {
    String id = create("Valuable", VALUABLE);
    String delete =
        "mutation($id: ID!) { segmentDelete(id: $id) { segment { name } userErrors { code } } }";
    ask(delete, Map.of("id", id)).body("data.segmentDelete.segment.name", equalTo("Valuable"));
    ask(delete, Map.of("id", id)).body("data.segmentDelete.userErrors.code", contains("NOT_FOUND"));
    ask("query($id: ID!) { segment(id: $id) { name } }", Map.of("id", id))
        .body("errors", nullValue())
        .body("data.segment", nullValue());
    ask("{ customers { edges { node { segments { name } } } } }")
        .body("data.customers.edges.node.segments.name.flatten()", not(hasItem("Valuable")));
  }

  @Test
  void aBuiltInSegmentCannotBeChanged() {
    ask(
            "mutation($id: ID!) { segmentDelete(id: $id) { userErrors { code message } } }",
            Map.of("id", OpaqueId.of(Segment.PREFIX, 1)))
        .body("data.segmentDelete.userErrors.code", contains("ILLEGAL_STATE"));
  }

  @Test
  void aPreviewStoresNothing() {
    ask("""
            { segmentPreview(condition: {any: [{metric: {field: TIER, op: IN, in: ["HIGH", "MID"]}},
                {attribute: {name: "plan", op: KNOWN}}]}) {
              count sentence sample { name } } }
            """)
        .body("errors", nullValue())
        .body("data.segmentPreview.count", equalTo(3))
        .body(
            "data.segmentPreview.sentence",
            equalTo("Customers where tier is one of “HIGH”, “MID” or attribute “plan” is known."))
        .body("data.segmentPreview.sample.name", contains("N1", "N2", "N3"));
    ask("{ segments(first: 20) { totalCount { value } } }")
        .body("data.segments.totalCount.value", equalTo(13));
  }

  @Test
  void segmentsAndMembersArePaged() {
    String id = create("Everyone", Map.of("all", List.of()));
    String end =
        ask("{ segments(first: 13) { pageInfo { hasNextPage endCursor } } }")
            .body("data.segments.pageInfo.hasNextPage", equalTo(true))
            .extract()
            .path("data.segments.pageInfo.endCursor");
    ask(
            "query($after: String) { segments(after: $after) { edges { node { name } } } }",
            Map.of("after", end))
        .body("data.segments.edges.node.name", contains("Everyone"));
    String members =
        """
        query($id: ID!, $after: String) { segment(id: $id) { members(first: 3, after: $after) {
          pageInfo { hasNextPage endCursor } edges { node { name } } } } }
        """;
    String last =
        ask(members, Map.of("id", id))
            .body("data.segment.members.edges.node.name", contains("N1", "N2", "N3"))
            .extract()
            .path("data.segment.members.pageInfo.endCursor");
    ask(members, Map.of("id", id, "after", last))
        .body("data.segment.members.edges.node.name", contains("N4"))
        .body("data.segment.members.pageInfo.hasNextPage", equalTo(false));
  }

  private static String create(String name, Map<String, Object> condition) {
    return ask(CREATE, Map.of("name", name, "condition", condition))
        .body("data.segmentCreate.userErrors", empty())
        .extract()
        .path("data.segmentCreate.segment.id");
  }
}
