package io.perennial.customer;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CustomerApiTest {
  private static final String UPDATE =
      """
      mutation ($input: CustomerUpdateInput!) { customerUpdate(input: $input) {
        customer { version name email emailConsent tags locale } userErrors { code field message } } }
      """;

  @Inject Uploads uploads;

  @BeforeEach
  void customers() {
    uploads.done(
        "customers",
        """
        customer_id,email,name,acquisition_cost,colour
        anna,anna@example.com,Anna,12.5,green
        bert,shared@example.com,Bert,,
        cleo,Shared@Example.com,Cleo,,
        """);
    uploads.done(
        "orders",
        """
        order_id,customer_id,placed_at,amount,kind,refund_of
        o1,anna,2025-03-01T10:00:00Z,100,,
        o2,anna,2025-03-08T10:00:00Z,50,,
        o3,anna,2025-03-08T12:00:00Z,10,,
        r1,anna,2025-03-09T12:00:00Z,30,REFUND,o1
        o4,anna,2025-03-20T10:00:00Z,60,,
        x4,anna,2025-03-21T10:00:00Z,,CANCELLATION,o4
        o5,bert,2025-03-20T10:00:00Z,60,,
        """);
    uploads.done("products", "product_id,name,category\ntea,Green tea,Drinks\n");
    uploads.done(
        "order-lines",
        "order_id,line,product_id,quantity,amount,unit_cost\no1,1,tea,2,60,10\no1,2,pot,1,40,\n");
  }

  @Test
  void findsACustomerByExactlyOneOfItsIds() {
    String id = ask("{ customer(externalId: \"anna\") { id } }").extract().path("data.customer.id");
    ask("{ customer(id: \"" + id + "\") { externalId identities { source externalId } } }")
        .body("data.customer.externalId", equalTo("anna"))
        .body("data.customer.identities[0].source", equalTo("csv"));
    ask("{ customer(email: \" ANNA@example.com \") { id name } }")
        .body("data.customer.id", equalTo(id));
    ask("{ node(id: \"" + id + "\") { id ... on Customer { name } } }")
        .body("data.node.name", equalTo("Anna"));
    ask("{ customer(externalId: \"anna\", source: \"shop\") { id } }")
        .body("data.customer", nullValue())
        .body("errors", nullValue());
    ask("{ customer { id } }").body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    ask("{ customer(externalId: \"anna\", email: \"a@b.c\") { id } }")
        .body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
  }

  @Test
  void tellsWhoSharesAnAmbiguousAddress() {
    ask("{ customer(email: \"shared@example.com\") { id } }")
        .body("errors[0].extensions.code", equalTo("AMBIGUOUS"))
        .body("errors[0].extensions.ids", hasSize(2))
        .body("errors[0].extensions.ids[0]", startsWith("cus_"));
  }

  @Test
  void tellsPurchaseHistoryAndOrdersOfEachCustomer() {
    ask("""
            { anna: customer(externalId: "anna") {
                acquisitionCost { amount currency } attributes { name value }
                purchaseHistory { orders frequency recencyDays revenue { amount }
                  averageOrderValue { amount currency } firstOrderAt lastOrderAt }
                orders(first: 2) { pageInfo { hasNextPage endCursor }
                  edges { node { orderId cancelled refunded { amount } amount { amount currency } } } }
                all: orders(kinds: [ORDER, REFUND, CANCELLATION]) { edges { node { orderId kind } } } }
              bert: customer(externalId: "bert") { purchaseHistory { orders averageOrderValue { amount } } }
              cleo: customer(externalId: "cleo") {
                purchaseHistory { orders ageDays averageOrderValue { amount } firstOrderAt }
                orders { edges { node { orderId } } } } }
            """)
        .body("errors", nullValue())
        .body("data.anna.acquisitionCost.amount", is(12.5f))
        .body("data.anna.attributes[0].value", equalTo("green"))
        .body("data.anna.purchaseHistory.orders", is(3))
        .body("data.anna.purchaseHistory.frequency", is(1))
        .body("data.anna.purchaseHistory.recencyDays", is(7))
        .body("data.anna.purchaseHistory.revenue.amount", is(130.0f))
        .body("data.anna.purchaseHistory.averageOrderValue.amount", is(43.33f))
        .body("data.anna.purchaseHistory.firstOrderAt", equalTo("2025-03-01T10:00:00Z"))
        .body("data.anna.purchaseHistory.lastOrderAt", equalTo("2025-03-08T12:00:00Z"))
        .body("data.anna.orders.edges.node.orderId", equalTo(List.of("o4", "o3")))
        .body("data.anna.orders.edges[0].node.cancelled", is(true))
        .body("data.anna.orders.pageInfo.hasNextPage", is(true))
        .body("data.anna.all.edges.node.orderId", hasSize(6))
        .body("data.bert.purchaseHistory.averageOrderValue.amount", is(60.0f))
        .body("data.cleo.purchaseHistory.orders", is(0))
        .body("data.cleo.purchaseHistory.ageDays", is(0))
        .body("data.cleo.purchaseHistory.averageOrderValue", nullValue())
        .body("data.cleo.orders.edges", hasSize(0));
  }

  @Test
  void goesThroughOrdersPageByPageAndTellsTheirLines() {
    String query =
        """
        query ($after: String) { customer(externalId: "anna") { orders(first: 3, after: $after) {
          pageInfo { hasNextPage endCursor }
          edges { node { orderId refunded { amount }
            lines { line productId productName quantity amount { amount } unitCost { amount } } } } } } }
        """;
    String cursor = ask(query, Map.of()).extract().path("data.customer.orders.pageInfo.endCursor");
    ask(query, Map.of("after", cursor))
        .body("data.customer.orders.pageInfo.hasNextPage", is(false))
        .body("data.customer.orders.edges.node.orderId", equalTo(List.of("o1")))
        .body("data.customer.orders.edges[0].node.refunded.amount", is(30.0f))
        .body("data.customer.orders.edges[0].node.lines.productId", equalTo(List.of("tea", "pot")))
        .body("data.customer.orders.edges[0].node.lines[0].productName", equalTo("Green tea"))
        .body("data.customer.orders.edges[0].node.lines[0].unitCost.amount", is(10.0f))
        .body("data.customer.orders.edges[0].node.lines[1].productName", nullValue());
  }

  @Test
  void changesWhatIsGivenAndKeepsConsentWithItsCause() {
    String id = idOfAnna();
    ask(
            UPDATE,
            Map.of(
                "input",
                Map.of(
                    "id",
                    id,
                    "emailConsent",
                    true,
                    "tags",
                    List.of("vip", " vip "),
                    "locale",
                    "de_AT",
                    "name",
                    "")))
        .body("data.customerUpdate.userErrors", hasSize(0))
        .body("data.customerUpdate.customer.name", nullValue())
        .body("data.customerUpdate.customer.email", equalTo("anna@example.com"))
        .body("data.customerUpdate.customer.emailConsent", is(true))
        .body("data.customerUpdate.customer.tags", equalTo(List.of("vip")))
        .body("data.customerUpdate.customer.locale", equalTo("de-AT"));
    assertEquals(
        List.of("(t,API)"), uploads.rows("select granted, cause from consent_change order by id"));
  }

  @Test
  void refusesWhatIsWrongAndSaysWhere() {
    String id = idOfAnna();
    ask(
            UPDATE,
            Map.of("input", Map.of("id", id, "email", "nobody", "country", "Austria", "name", "A")))
        .body("data.customerUpdate.customer", nullValue())
        .body(
            "data.customerUpdate.userErrors.field",
            equalTo(List.of("input.email", "input.country")))
        .body(
            "data.customerUpdate.userErrors[0].message",
            equalTo("email is 'nobody'. It must be an e-mail address."));
    ask(UPDATE, Map.of("input", Map.of("id", id, "expectedVersion", 99, "name", "A")))
        .body("data.customerUpdate.userErrors[0].code", equalTo("CONFLICT"));
    ask(UPDATE, Map.of("input", Map.of("id", "cus_nobody", "name", "A")))
        .body("data.customerUpdate.userErrors[0].code", equalTo("NOT_FOUND"));
    assertEquals("Anna", uploads.one("select name from customer where name like 'A%'"));
  }

  private static String idOfAnna() {
    return ask("{ customer(externalId: \"anna\") { id } }").extract().path("data.customer.id");
  }

  private static ValidatableResponse ask(String query) {
    return ask(query, Map.of());
  }

  private static ValidatableResponse ask(String query, Map<String, ?> variables) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query, "variables", variables))
        .post("/graphql")
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200);
  }
}
