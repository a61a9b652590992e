package io.perennial;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.graphql.Ask;
import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.SessionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A query takes as many SQL statements for fifty customers as for one, and aliases hold. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class StatementCountTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final String EVERYTHING =
      """
      query($first: Int) { customers(first: $first, orderBy: [{field: LIFETIME_VALUE, direction: DESC}]) {
        totalCount { value }
        edges { node {
          externalId identities { source externalId }
          purchaseHistory { orders averageOrderValue { amount } }
          score { tier lifetimeValue { amount } probabilityOfOrder(horizonDays: 90) model { name } }
          segments { name memberCount }
          subscriptions(first: 3) { edges { node { plan outlook { churnProbability } } } }
          timeline(first: 5) { edges { node { kind title node {
            id ... on Order { lines { line } } ... on Event { customer { name } }
            ... on Firing { workflow { name sentence } } } } } }
          orders(first: 5) { edges { node { amount { amount } lines { line } } } }
          coupons(first: 5) { edges { node { code pool { name usage { left } } } } }
          webhookCalls(first: 5) { edges { node { state endpoint { name } } } }
          messages(first: 5) { totalCount { value } edges { node { subject firing { value
            workflowVersion { number sentence } scoringRun { asOf basis { horizonDays } }
            basis { fits { name parameters { value } } } } } } } } } } }
      """;

  /** One for each customer; every third ended after some months. */
  private static final String SUBSCRIPTIONS =
      """
      insert into subscription (source, subscription_id, started_at, customer_id, plan, period,
        amount, currency, rate, reporting_amount, ended_at, known_at)
      select 'test', 's' || id, timestamptz '2025-01-10', id, 'Box', 'MONTH', 20, 'USD', 1, 20,
             case when id % 3 = 0
               then timestamptz '2025-01-10' + make_interval(months => cast(id % 8 + 1 as int)) end,
             timestamptz '2025-01-10'
      from customer
      """;

  private static final String EVENTS =
      """
      insert into event (source, event_id, customer_id, kind, occurred_at, day, known_at)
      select 'test', 'e' || id, id, 'COMPLAINT', timestamptz '2025-12-30', '2025-12-30', now()
      from customer
      """;

  private static final List<String> COUPONS_AND_CALLS =
      List.of(
          """
          insert into coupon_pool (name, kind, created_at) values ('spring', 'UNIQUE', now())
          """,
          """
          insert into coupon (pool_id, code, shared, customer_id, firing_id, step, granted_at)
          select 1, 'c' || id, false, id, id, 0, now() from customer
          """,
          """
          insert into webhook_endpoint (name, url, secret, created_at)
          values ('crm', 'https://example.com/', '', now())
          """,
          """
          insert into webhook_call
            (webhook_id, endpoint_id, firing_id, step, customer_id, body, queued_at)
          select 'msg_' || id, 1, id, 1, id, '{}', now() from customer
          """);

  /** One mail for each customer, of the one workflow's firing in the one run. */
  private static final String MAILS =
      """
      insert into firing (workflow_id, workflow_version_id, customer_id, episode_as_of,
        episode_version, acted_as_of, cause, value, run_id, basis_id, outcome, at)
      select v.workflow_id, v.id, c.id, r.as_of, 1, r.as_of, 'OWN', 0.7, r.id, r.basis_id, 'ENROLLED', now()
      from customer c, workflow_version v, scoring_run r;
      insert into message (firing_id, step, customer_id, message_class, subject, message_id, state,
        queued_at)
      select id, 0, customer_id, 'MARKETING', 'Hello', 'm' || id, 'ACCEPTED', at from firing;
      insert into mail_event (provider, provider_event_id, message_key, customer_id, kind, at,
        received_at)
      select 'SENDGRID', 'e' || id, id, customer_id, 'DELIVERED', queued_at, now() from message;
      insert into consent_change (customer_id, granted, cause, at)
      select id, true, 'API', now() from customer
      """;

  private static final String WORKFLOW =
      """
      mutation { workflowCreate(input: {name: "Win back",
          trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6}},
          steps: [{sendEmail: {template: "win-back"}}]}) { workflow { id } } }
      """;

  private final AtomicLong statements = new AtomicLong();

  @Inject Jdbi jdbi;
  @Inject EntityManagerFactory entities;
  @Inject ScoringRuns scoringRuns;

  @BeforeEach
  void scoreSomeCustomers() {
    SimulatedLedger.load(jdbi, 400, FIRST, DAY);
    jdbi.useHandle(handle -> handle.execute(SUBSCRIPTIONS));
    jdbi.useHandle(handle -> handle.execute(EVENTS));
    COUPONS_AND_CALLS.forEach(insert -> jdbi.useHandle(handle -> handle.execute(insert)));
    scoringRuns.run(DAY);
    Ask.ask(WORKFLOW).statusCode(200);
    jdbi.useHandle(handle -> handle.execute(MAILS));
    entities.unwrap(SessionFactory.class).getStatistics().setStatisticsEnabled(true);
    jdbi.getConfig(SqlStatements.class)
        .setSqlLogger(
            new SqlLogger() {
              @Override
              public void logAfterExecution(StatementContext context) {
                statements.incrementAndGet();
              }
            });
  }

  @AfterEach
  void countNoMore() {
    jdbi.getConfig(SqlStatements.class).setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    entities.unwrap(SessionFactory.class).getStatistics().setStatisticsEnabled(false);
  }

  @Test
  void fiftyCustomersTakeAsManyStatementsAsOne() {
    long one = statementsOf(1);
    long fifty = statementsOf(50);
    assertEquals(one, fifty);
    assertTrue(one > 5 && one < 60, "statements: " + one);
  }

  @Test
  void aliasesOfOneFieldWithDifferentArgumentsGiveEachItsAnswer() {
    for (int customers = 1; customers <= 2; customers++) {
      JsonPath answer =
          ask(
              """
              query($first: Int) { customers(first: $first, orderBy: [{field: LIFETIME_VALUE, direction: DESC}]) {
                edges { node { id
                  one: orders(first: 1) { pageInfo { hasNextPage } edges { node { id } } }
                  three: orders(first: 3) { edges { node { id } } }
                  soon: score { p: probabilityOfOrder(horizonDays: 30) q: probabilityOfOrder(horizonDays: 300) } } } } }
              """,
              customers);
      for (int i = 0; i < customers; i++) {
        String node = "data.customers.edges[" + i + "].node.";
        List<String> one = answer.getList(node + "one.edges.node.id");
        List<String> three = answer.getList(node + "three.edges.node.id");
        assertEquals(3, three.size());
        assertEquals(three.subList(0, 1), one);
        assertTrue(answer.getBoolean(node + "one.pageInfo.hasNextPage"));
        assertTrue(answer.getDouble(node + "soon.p") < answer.getDouble(node + "soon.q"));
      }
    }
  }

  private long statementsOf(int customers) {
    statements.set(0);
    entities.unwrap(SessionFactory.class).getStatistics().clear();
    JsonPath answer = ask(EVERYTHING, customers);
    assertEquals(customers, answer.getList("data.customers.edges").size());
    return statements.get()
        + entities.unwrap(SessionFactory.class).getStatistics().getPrepareStatementCount();
  }

  private static JsonPath ask(String query, int first) {
    JsonPath answer =
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("query", query, "variables", Map.of("first", first)))
            .post("/graphql")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertNull(answer.getList("errors"));
    return answer;
  }
}
