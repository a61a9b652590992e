package io.perennial.customer;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.graphql.OpaqueId;
import io.perennial.ingest.Uploads;
import io.perennial.job.Job;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ErasureTest {
  private static final String CUSTOMERS =
      """
      customer_id,email,name,country,email_consent,favourite
      anna-77,anna@example.com,Anna Secret,AT,yes,roses of Anna
      bert-88,bert@example.com,Bert,AT,yes,tulips
      """;
  private static final String ORDERS =
      """
      order_id,customer_id,placed_at,amount,kind,refund_of
      order-1001,anna-77,2025-03-01,100,,
      order-1002,bert-88,2025-03-02,50,,
      refund-1003,anna-77,2025-03-05,30,REFUND,order-1001
      order-1004,anna-77,2025-04-01,7,,
      """;
  private static final String LINES =
      """
      order_id,line,product_id,quantity,amount
      order-1001,1,tea,1,100
      order-1002,1,tea,1,50
      """;
  private static final String SUBSCRIPTIONS =
      """
      subscription_id,customer_id,plan,amount,period,started_at,ended_at
      contract-2001,anna-77,Box,20,MONTH,2025-01-01,
      contract-2001,anna-77,Big box,30,MONTH,2025-03-01,2025-06-01
      contract-2002,bert-88,Box,20,MONTH,2025-02-01,
      """;
  private static final String EVENTS =
      """
      event_id,customer_id,kind,occurred_at,name,text
      ticket-3001,anna-77,SUPPORT_TICKET,2025-03-01,the thorns of Anna,roses
      ticket-3002,bert-88,SUPPORT_TICKET,2025-03-02,,
      """;
  private static final String REFUSED =
      """
      order_id,customer_id,placed_at,amount
      order-1005,anna-77,never,1
      order-1006,anna-77,2025-01-01,2,3
      """;

  @Inject Jdbi jdbi;
  @Inject Uploads uploads;
  @Inject Instance<PersonalData> areas;

  @Test
  void knowsEveryColumnThatHoldsACustomersKey() {
    Set<TableColumn> known = new HashSet<>();
    areas.forEach(area -> known.addAll(area.columns()));
    Set<String> forgotten = new TreeSet<>();
    for (TableColumn column : customerColumns()) {
      if (!known.contains(column)) {
        forgotten.add(column.table() + "." + column.column());
      }
    }
    assertEquals(Set.of(), forgotten, "columns that no PersonalData names");
  }

  @Test
  void erasesWhoACustomerIsFromEveryTableAndKeepsTheSums() {
    imported();
    String anna = idOf("anna-77");
    fillTablesOfOthers(OpaqueId.parse("cus", anna));
    String sums =
        one("select sum(reporting_amount) || ' on ' || count(distinct day) from purchase");
    erase(anna)
        .body("data.customerErase.userErrors", equalTo(List.of()))
        .body("data.customerErase.customer.erasedAt", notNullValue())
        .body("data.customerErase.customer.email", nullValue())
        .body("data.customerErase.customer.externalId", nullValue());
    for (String needle :
        List.of(
            "anna-77",
            "anna@example.com",
            "Anna Secret",
            "roses",
            "order-1001",
            "order-1004",
            "refund-1003",
            "contract-2001",
            "ticket-3001",
            "thorns of Anna")) {
      assertEquals(List.of(), tablesThatTell(needle), "tables that still tell " + needle);
    }
    assertEquals(
        sums, one("select sum(reporting_amount) || ' on ' || count(distinct day) from purchase"));
    assertEquals(
        "1",
        one(
            """
            select count(*) from purchase r
            join purchase o on o.order_id = r.refund_of and o.customer_id = r.customer_id
            """),
        "the refund still finds its order");
    assertEquals(
        "1",
        one(
            """
            select count(*) from purchase_line l join purchase p using (source, order_id)
            where p.customer_id = (select id from customer where erased_at is not null)
            """),
        "the line still finds its order");
    assertEquals(
        "1",
        one(
            """
            select count(*) from subscription earlier join subscription later using (subscription_id)
            where earlier.started_at < later.started_at
            """),
        "the phases of a subscription stay together");
    assertTrue(tablesThatTell("contract-2002").contains("subscription"), "Bert's is as it was");
    assertTrue(tablesThatTell("ticket-3002").contains("event"), "Bert's event is as it was");
    assertTrue(tablesThatTell("order-1002").contains("purchase"), "Bert's order is as it was");
    erase(anna).body("data.customerErase.userErrors", equalTo(List.of()));
  }

  @Test
  void leavesAnErasedCustomerOutOfLaterImports() {
    imported();
    erase(idOf("anna-77"));
    String before = one("select count(*) || ' ' || max(id) from customer");
    Job orders = upload("orders", ORDERS);
    assertEquals(3, orders.erased());
    assertEquals(1, orders.unchanged());
    Job customers = upload("customers", CUSTOMERS);
    assertEquals(1, customers.erased());
    assertEquals(2, upload("subscriptions", SUBSCRIPTIONS).erased());
    assertEquals(1, upload("events", EVENTS).erased());
    assertEquals(before, one("select count(*) || ' ' || max(id) from customer"));
    assertEquals(0, upload("orders?source=elsewhere", ORDERS).erased(), "ids of another source");
  }

  @Test
  void exportsAllThatIsKeptAboutACustomer() {
    imported();
    given()
        .get("/customers/" + idOf("anna-77") + "/personal-data")
        .then()
        .statusCode(200)
        .body("customer.customer[0].email", equalTo("anna@example.com"))
        .body("customer.customer.size()", is(1))
        .body("customer.customer[0].attributes.favourite", equalTo("roses of Anna"))
        .body("customer.customer_identity[0].external_id", equalTo("anna-77"))
        .body("customer.consent_change[0].granted", is(true))
        .body("purchases.purchase.size()", is(3))
        .body("purchases.purchase_line[0].product_id", equalTo("tea"))
        .body("subscriptions.subscription.size()", is(2))
        .body("events.event[0].properties.text", equalTo("roses"));
    given().get("/customers/cus_nobody/personal-data").then().statusCode(404);
  }

  private void imported() {
    upload("customers", CUSTOMERS);
    upload("orders", ORDERS);
    upload("order-lines", LINES);
    upload("subscriptions", SUBSCRIPTIONS);
    upload("events", EVENTS);
    assertEquals(2, upload("orders", REFUSED).rejected());
  }

  /** Rows as other packages write them, with what would tell who it is. */
  private void fillTablesOfOthers(long customer) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into message (firing_id, step, customer_id, message_class, recipient,
                      subject, html, text, message_id, next_attempt_at, queued_at)
                    values (1, 1, :customer, 'MARKETING', 'anna@example.com', 'Dear Anna Secret',
                      '<p>anna-77</p>', 'order-1001', '<1@perennial>', now(), now())
                    """)
                .bind("customer", customer)
                .execute());
  }

  private Set<TableColumn> customerColumns() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.table_name, c.column_name
                    from information_schema.columns c
                    join pg_class t on t.relname = c.table_name and not t.relispartition
                      and t.relkind in ('r', 'p')
                    where c.table_schema = 'public' and t.relnamespace = to_regnamespace('public')
                      and (c.column_name ~ '(^|_)customer(_id|_key)?$'
                           or c.column_name = 'merged_into')
                      and c.table_name !~ '^import_[0-9]+'
                    """)
                .map((row, context) -> new TableColumn(row.getString(1), row.getString(2)))
                .collect(Collectors.toSet()));
  }

  private List<String> tablesThatTell(String needle) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select tablename from pg_tables
                    where schemaname = 'public' and tablename <> 'flyway_schema_history'
                    """)
                .mapTo(String.class)
                .list()
                .stream()
                .filter(
                    table ->
                        handle
                            .createQuery(
                                "select exists (select from <table> t"
                                    + " where position(:needle in cast(to_jsonb(t) as text)) > 0)")
                            .define("table", table)
                            .bind("needle", needle)
                            .mapTo(Boolean.class)
                            .one())
                .toList());
  }

  private ValidatableResponse erase(String id) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "query",
                """
                mutation ($id: ID!) { customerErase(id: $id) {
                  customer { erasedAt email externalId } userErrors { code message } } }
                """,
                "variables",
                Map.of("id", id)))
        .post("/graphql")
        .then()
        .statusCode(200);
  }

  private String idOf(String externalId) {
    return OpaqueId.of(
        "cus",
        Long.parseLong(
            one(
                "select customer_id from customer_identity where source = 'csv' and external_id = '"
                    + externalId
                    + "'")));
  }

  private Job upload(String path, String file) {
    return uploads.done(path, file.getBytes(StandardCharsets.UTF_8));
  }

  private String one(String sql) {
    return uploads.one(sql);
  }
}
