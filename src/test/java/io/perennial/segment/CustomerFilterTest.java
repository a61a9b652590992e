package io.perennial.segment;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CustomerFilterTest {

  @Inject Jdbi jdbi;

  @BeforeEach
  void threeCustomers() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into customer (name, email_normalised, email_consent, country, channel, tags,
                attributes, acquired_at) values
              ('Ada', 'ada@example.org', true, 'GB', 'ads', '{vip}', '{"seats": 12}', '2025-01-01'),
              ('Émile', 'emile@example.org', false, 'FR', 'shop', '{}', '{"seats": "3"}', '2025-06-01'),
              ('Zoë', null, null, 'FR', null, '{}', '{}', null)
              """);
          PublishedRuns.add(handle, 1, LocalDate.of(2026, 1, 1));
          PublishedRuns.score(handle, 1, 1, 900, "HIGH", "CHAMPIONS");
          PublishedRuns.score(handle, 1, 2, 600, "HIGH", "AT_RISK");
        });
  }

  @Test
  void theDocumentOfTheContractRuns() {
    ask("""
            query TopCustomers { customers(first: 20,
              orderBy: [{field: LIFETIME_VALUE, direction: DESC}], where: {tier: {eq: HIGH}}) {
              totalCount { value exact } pageInfo { hasNextPage endCursor }
              edges { cursor node { id name } } } }
            """)
        .body("errors", nullValue())
        .body("data.customers.totalCount.value", equalTo(2))
        .body("data.customers.totalCount.exact", equalTo(true))
        .body("data.customers.pageInfo.hasNextPage", equalTo(false))
        .body("data.customers.edges.node.name", contains("Ada", "Émile"));
  }

  @Test
  void everyKindOfFilterSelects() {
    selects("{tier: {neq: MID}}", "Ada", "Émile");
    selects("{tier: {in: [HIGH, LOW]}}", "Ada", "Émile");
    selects("{not: {tier: {eq: HIGH}}}", "Zoë");
    selects("{rfmGroup: {eq: AT_RISK}}", "Émile");
    selects("{lifetimeValue: {gte: 600, lt: 900}}", "Émile");
    selects("{orders: {eq: 2}}", "Ada", "Émile");
    selects("{name: {contains: \"éM\"}}", "Émile");
    selects("{name: {startsWith: \"ZO\"}}", "Zoë");
    selects("{email: {eq: \" ADA@example.org\"}}", "Ada");
    selects("{emailConsent: {eq: false}}", "Émile");
    selects("{country: {in: [\"FR\", \"DE\"]}, channel: {neq: \"ads\"}}", "Émile");
    selects("{acquiredAt: {gt: \"2025-01-01\"}}", "Émile");
    selects("{tag: {hasNot: \"vip\"}}", "Émile", "Zoë");
    selects("{attribute: {name: \"seats\", op: GTE, number: 3}}", "Ada", "Émile");
    selects("{attribute: {name: \"seats\", op: EQ, text: \"12\"}}", "Ada");
    selects(
        "{or: [{tag: {has: \"vip\"}}, {and: [{country: {eq: \"FR\"}}, {not: {orders: {gt: 0}}}]}]}",
        "Ada",
        "Zoë");
    selects("{}", "Ada", "Émile", "Zoë");
    selects("{name: {eq: \"x' or 1=1 --\"}}");
  }

  @Test
  void aFaultIsToldWithItsPlace() {
    ask("{ customers(where: {or: [{name: {contains: \" \"}}]}) { edges { cursor } } }")
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"))
        .body(
            "errors[0].message",
            equalTo(
                "where.or[0].name.contains: The text is empty: write something, or use KNOWN."));
    ask("{ customers(where: {or: []}) { edges { cursor } } }")
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
  }

  @Test
  void beforeTheFirstRunAllCustomersAreListed() {
    jdbi.useHandle(handle -> handle.execute("delete from scoring_run"));
    ask("""
            { customers(orderBy: [{field: LIFETIME_VALUE, direction: DESC}, {field: CREATED_AT}]) {
              totalCount { value } edges { node { name segments { name } } } } }
            """)
        .body("errors", nullValue())
        .body("data.customers.totalCount.value", equalTo(3))
        .body("data.customers.edges.node.name", contains("Ada", "Émile", "Zoë"));
  }

  @Test
  void namesAreSortedAsInATelephoneBook() {
    ask("{ customers(orderBy: [{field: NAME}]) { edges { node { name } } } }")
        .body("data.customers.edges.node.name", contains("Ada", "Émile", "Zoë"));
  }

  private static void selects(String where, String... names) {
    ask("{ customers(where: %s) { edges { node { name } } } }".formatted(where))
        .body("errors", nullValue())
        .body("data.customers.edges.node.name", equalTo(List.of(names)));
  }
}
