package io.perennial.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.graphql.Ask;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class MessageApiTest {

  @Inject Outbox outbox;
  @Inject Dispatcher dispatcher;
  @Inject MessagePersonalData personalData;
  @Inject Jdbi jdbi;

  @BeforeEach
  void customersWithMessages() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into customer (name, email, email_normalised)
                select 'Customer ' || n, 'customer-' || n || '@example.com',
                       'customer-' || n || '@example.com'
                from generate_series(1, 3) as n
                """));
    outbox.enqueue(Drafts.marketing(3));
    outbox.enqueue(
        List.of(
            new Draft(
                9, 0, 1, MessageClass.TRANSACTIONAL, "customer-1@example.com", "Again", "h", "t")));
  }

  @Test
  void capturesMailWhereNoServerIsSetAndShowsItAsItWouldHaveBeen() {
    assertEquals(4, dispatcher.drain());
    JsonPath answer =
        query(
            """
            { messages(first: 2, where: {state: ACCEPTED}) {
                totalCount { value exact } pageInfo { hasNextPage endCursor }
                edges { node { id to subject html text state attempts captured reason queuedAt
                               messageClass customer { name } } } } }
            """);
    assertEquals(4, answer.getInt("data.messages.totalCount.value"));
    assertTrue(answer.getBoolean("data.messages.pageInfo.hasNextPage"));
    assertEquals(
        List.of("Again", "We miss you, customer 3"),
        answer.getList("data.messages.edges.node.subject"));
    assertEquals(
        List.of("Customer 1", "Customer 3"),
        answer.getList("data.messages.edges.node.customer.name"));
    assertEquals(List.of(true, true), answer.getList("data.messages.edges.node.captured"));
    assertEquals("<p>Hello 3</p>", answer.getString("data.messages.edges[1].node.html"));
    assertEquals("customer-3@example.com", answer.getString("data.messages.edges[1].node.to"));

    JsonPath rest =
        query(
            """
            { messages(first: 2, after: "%s") { pageInfo { hasNextPage } edges { node { to } } } }
            """
                .formatted(answer.getString("data.messages.pageInfo.endCursor")));
    assertEquals(
        List.of("customer-2@example.com", "customer-1@example.com"),
        rest.getList("data.messages.edges.node.to"));
    assertEquals(false, rest.getBoolean("data.messages.pageInfo.hasNextPage"));
  }

  @Test
  void showsTheMessagesOfEachCustomerWithItsOwnArguments() {
    JsonPath answer =
        query(
            """
            { messages { edges { node { customer {
                newest: messages(first: 1) { totalCount { value } edges { node { subject state } } }
                messages(first: 5) { edges { node { subject state queuedAt } } } } } } } }
            """);
    String first = "data.messages.edges[0].node.customer.";
    assertEquals(List.of("Again"), answer.getList(first + "newest.edges.node.subject"));
    assertEquals(2, answer.getInt(first + "newest.totalCount.value"));
    assertEquals(
        List.of("Again", "We miss you, customer 1"),
        answer.getList(first + "messages.edges.node.subject"));
    assertEquals(
        List.of("We miss you, customer 3"),
        answer.getList("data.messages.edges[1].node.customer.messages.edges.node.subject"));
  }

  @Test
  void letsAPersonDecideAboutADoubt() {
    jdbi.useHandle(h -> h.execute("update message set state = 'IN_DOUBT' where id in (1, 2)"));
    List<String> ids =
        query("{ messages(where: {state: IN_DOUBT}) { edges { node { id } } } }")
            .getList("data.messages.edges.node.id");
    assertEquals(2, ids.size());
    assertEquals("PENDING", resolve(ids.get(0), "RESEND").getString("message.state"));
    assertEquals("FAILED", resolve(ids.get(1), "GIVE_UP").getString("message.state"));
    JsonPath again = resolve(ids.get(1), "RESEND");
    assertEquals("ILLEGAL_STATE", again.getString("userErrors[0].code"));
    assertEquals(
        "The message is FAILED: only one that is IN_DOUBT or DEAD waits for a decision.",
        again.getString("userErrors[0].message"));
    assertEquals("FAILED", again.getString("message.state"));
  }

  @Test
  void replaysADeadMessageWithAllItsAttempts() {
    jdbi.useHandle(h -> h.execute("update message set state = 'DEAD', attempts = 8 where id = 1"));
    String id =
        query("{ messages(where: {state: DEAD}) { edges { node { id } } } }")
            .getString("data.messages.edges[0].node.id");
    assertEquals(0, resolve(id, "RESEND").getInt("message.attempts"));
    dispatcher.drain();
    assertEquals(
        "ACCEPTED",
        query("{ message(id: \"" + id + "\") { state } }").getString("data.message.state"));
  }

  @Test
  void forgetsWhatItSaidToAnErasedCustomerAndSendsNothingMore() {
    jdbi.useHandle(h -> h.execute("update message set state = 'ACCEPTED' where id = 1"));
    QuarkusTransaction.requiringNew()
        .run(() -> jdbi.useHandle(handle -> personalData.erase(handle, 1, id -> id)));
    assertEquals(2, dispatcher.drain());
    assertEquals(
        List.of("ACCEPTED", "SUPPRESSED"),
        texts("select state from message where customer_id = 1 order by id"));
    assertEquals(
        List.of(),
        texts(
            """
            select id from message
            where customer_id = 1 and (recipient is not null or subject <> '' or html is not null
              or text is not null or reason not like '%erased%')
            """));
  }

  private static JsonPath resolve(String id, String resolution) {
    JsonPath answer =
        query(
            """
            mutation { messageResolve(id: "%s", resolution: %s) {
              message { state attempts reason } userErrors { code field message } } }
            """
                .formatted(id, resolution));
    return answer.setRootPath("data.messageResolve");
  }

  private static JsonPath query(String document) {
    return Ask.ask(document).statusCode(200).extract().jsonPath();
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
