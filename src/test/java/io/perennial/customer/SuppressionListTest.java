package io.perennial.customer;

import static io.perennial.customer.SuppressionReason.BOUNCED;
import static io.perennial.customer.SuppressionReason.MANUAL;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.ingest.Uploads;
import io.perennial.job.Job;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SuppressionListTest {
  private static final String ADD =
      """
      mutation($email: String!, $reason: SuppressionReason) {
        edit: suppressionAdd(input: {email: $email, reason: $reason}) {
          suppression { id email reason } userErrors { code field message } } }
      """;
  private static final String REMOVE =
      """
      mutation($email: String!, $reason: String!) {
        edit: suppressionRemove(input: {email: $email, reason: $reason}) {
          suppression { email reason } userErrors { code field message } } }
      """;

  @Inject Suppressions suppressions;
  @Inject Uploads uploads;
  @Inject Jdbi jdbi;

  @Test
  void isPagedNewestFirstAndCounted() {
    suppressions.suppressAll(
        IntStream.range(10, 55).mapToObj(n -> "a" + n + "@example.com").toList(), BOUNCED);
    suppressions.suppress("last@example.com", MANUAL);
    List<String> emails = new ArrayList<>();
    JsonPath page = list("first: 20");
    while (true) {
      emails.addAll(page.getList("data.list.edges.node.email"));
      assertEquals(46, page.getInt("data.list.totalCount.value"));
      if (!page.getBoolean("data.list.pageInfo.hasNextPage")) {
        break;
      }
      page = list("after: \"" + page.getString("data.list.pageInfo.endCursor") + "\"");
    }
    assertEquals(46, emails.size());
    assertEquals(46, emails.stream().distinct().count());
    assertEquals("last@example.com", emails.get(0));
    assertEquals("a10@example.com", emails.get(45));
  }

  @Test
  void isFilteredByReasonAndAddress() {
    suppressions.suppress("a@example.com", BOUNCED);
    suppressions.suppress("b@example.com", MANUAL);
    assertEquals(
        List.of("a@example.com"), list("reason: BOUNCED").getList("data.list.edges.node.email"));
    JsonPath one = list("email: \" B@Example.com\"");
    assertEquals(List.of("b@example.com"), one.getList("data.list.edges.node.email"));
    assertEquals(1, one.getInt("data.list.totalCount.value"));
    assertEquals(
        0, list("email: \"b@example.com\", reason: BOUNCED").getInt("data.list.totalCount.value"));
  }

  @Test
  void addsAnAddressOnceAndFindsItByItsId() {
    JsonPath added = ask(ADD, Map.of("email", " New@Example.com"));
    assertEquals("new@example.com", added.getString("data.edit.suppression.email"));
    assertEquals("MANUAL", added.getString("data.edit.suppression.reason"));
    String id = added.getString("data.edit.suppression.id");
    JsonPath again = ask(ADD, Map.of("email", "new@example.com", "reason", "BOUNCED"));
    assertEquals(id, again.getString("data.edit.suppression.id"));
    assertEquals("MANUAL", again.getString("data.edit.suppression.reason"));
    assertEquals(
        "new@example.com",
        ask("query($id: ID!) { node(id: $id) { ... on Suppression { email } } }", Map.of("id", id))
            .getString("data.node.email"));
    assertEquals(
        "email is 'not one', which is no e-mail address: correct it.",
        ask(ADD, Map.of("email", "not one")).getString("data.edit.userErrors[0].message"));
  }

  @Test
  void takesAnAddressOffAndKeepsWhy() {
    suppressions.suppress("a@example.com", BOUNCED);
    assertEquals(
        "reason has 0 characters: say in 1 to 500 why the address may get mail again.",
        remove("a@example.com", " \n").getString("data.edit.userErrors[0].message"));
    assertTrue(suppressions.isSuppressed("a@example.com"));
    assertEquals(
        "BOUNCED",
        remove("A@Example.com", "The mailbox\nis back.").getString("data.edit.suppression.reason"));
    assertFalse(suppressions.isSuppressed("a@example.com"));
    assertEquals(
        List.of("(a@example.com,BOUNCED,\"The mailbox is back.\")"),
        uploads.rows("select email_normalised, reason, removed_because from suppression_removal"));
    assertEquals(
        "NOT_FOUND",
        remove("a@example.com", "Once more.").getString("data.edit.userErrors[0].code"));
  }

  @Test
  void isImportedAndExportedAndImportedAgain() {
    suppressions.suppress("known@example.com", BOUNCED);
    Job job =
        uploads.done(
            "suppressions",
            """
            email,reason
            Known@Example.com,MANUAL
            new@example.com,complained
            plain@example.com,
            twice@example.com,UNSUBSCRIBED
            twice@example.com,UNSUBSCRIBED
            '=1+1@example.com,
            nobody,
            x@example.com,because
            ,BOUNCED
            """);
    assertEquals(4, job.accepted());
    assertEquals(3, job.rejected());
    String file = given().get("/suppressions.csv").then().statusCode(200).extract().asString();
    assertEquals(
        List.of(
            "email,reason",
            "known@example.com,BOUNCED",
            "'=1+1@example.com,MANUAL",
            "new@example.com,COMPLAINED",
            "plain@example.com,MANUAL",
            "twice@example.com,UNSUBSCRIBED"),
        file.lines().map(line -> line.substring(0, line.lastIndexOf(','))).toList());

    List<String> before =
        uploads.rows("select email_normalised, reason from suppression order by 1");
    EmptyDatabase.empty(jdbi);
    assertEquals(5, uploads.done("suppressions", file).accepted());
    assertEquals(
        before, uploads.rows("select email_normalised, reason from suppression order by 1"));
  }

  @Test
  void isToldToItsCustomerAndOutlivesItsErasure() {
    uploads.done("customers", "customer_id,email\nann,ann@example.com\nbob,bob@example.com\n");
    for (String email : List.of("ann@example.com", "bob@example.com")) {
      suppressions.suppress(email, BOUNCED);
      suppressions.lift(email, "Asked us to, by phone.");
      suppressions.suppress(email, MANUAL);
    }
    String ann =
        ask("{ customer(externalId: \"ann\") { id } }", Map.of()).getString("data.customer.id");
    JsonPath kept = given().get("/customers/" + ann + "/personal-data").jsonPath();
    assertEquals(List.of("MANUAL"), kept.getList("customer.suppression.reason"));
    assertEquals(
        List.of("Asked us to, by phone."),
        kept.getList("customer.suppression_removal.removed_because"));
    ask("mutation($id: ID!) { customerErase(id: $id) { customer { id } } }", Map.of("id", ann));
    assertTrue(suppressions.isSuppressed("ann@example.com"));
    assertEquals(
        List.of("(f,)", "(t,\"Asked us to, by phone.\")"),
        uploads.rows(
            """
            select email_normalised like '%@%', removed_because
            from suppression_removal order by id
            """));
  }

  private static JsonPath list(String arguments) {
    return ask(
        """
        { list: suppressions(%s) { totalCount { value } pageInfo { hasNextPage endCursor }
          edges { node { email reason at } } } }
        """
            .formatted(arguments),
        Map.of());
  }

  private static JsonPath remove(String email, String reason) {
    return ask(REMOVE, Map.of("email", email, "reason", reason));
  }

  private static JsonPath ask(String query, Map<String, String> variables) {
    JsonPath answer =
        given()
            .contentType("application/json")
            .body(Map.of("query", query, "variables", variables))
            .post("/graphql")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertNull(answer.getList("errors"));
    return answer;
  }
}
