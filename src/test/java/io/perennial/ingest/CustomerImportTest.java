package io.perennial.ingest;

import static io.perennial.ingest.Uploads.counts;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.job.Job;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CustomerImportTest {
  @Inject Uploads uploads;

  @Test
  void leavesWhatAnEmptyCellDoesNotSayAndKeepsOtherColumnsAsAttributes() {
    uploads.done(
        "customers",
        """
        customer_id,email,name,locale,country,acquired_at,acquisition_cost,email_consent,tags,shoe_size
        anna,Anna@Example.com,Anna,de_AT,at,2025-01-02,12.5,yes,vip; early ;,38
        bert,bert@example.com,,,,,,0,,
        """);
    Job second =
        uploads.done(
            "customers",
            """
            customer_id,email,name,email_consent,colour
            anna,,Anna B.,no,green
            bert,bert@example.com,,,
            """);
    assertEquals("1 accepted, 0 rejected, 1 unchanged, 0 erased", counts(second));
    assertEquals(
        List.of(
            "(Anna@Example.com,anna@example.com,\"Anna B.\",f,de-AT,AT,2025-01-02,12.5000,"
                + "\"{vip,early}\",\"{\"\"colour\"\": \"\"green\"\", \"\"shoe_size\"\": \"\"38\"\"}\")",
            "(bert@example.com,bert@example.com,,f,,,,,{},{})"),
        uploads.rows(
            """
            select email, email_normalised, name, email_consent, locale, country, acquired_at,
              acquisition_cost, tags, attributes
            from customer order by id
            """));
    assertEquals(
        List.of("(1,t,IMPORT)", "(2,f,IMPORT)", "(1,f,IMPORT)"),
        uploads.rows("select customer_id, granted, cause from consent_change order by id"));
  }

  @Test
  void rejectsContactThatCannotBe() {
    Job job =
        uploads.done(
            "customers",
            """
            customer_id,email,locale,time_zone,country,acquisition_cost,email_consent
            a,not an address,,,,,
            b,a@b,,,,,
            c,"a@b.com
            bcc: x@y.com",,,,,
            d,,klingon empire,,,,
            e,,,Europe/Atlantis,,,
            f,,,,XX,,
            g,,,,,-1,
            h,,,,,,perhaps
            i,good@example.com,en,Europe/Vienna,AT,0,true
            """);
    assertEquals("1 accepted, 8 rejected, 0 unchanged, 0 erased", counts(job));
    assertEquals(
        List.of(
            "email",
            "email",
            "email",
            "locale",
            "time_zone",
            "country",
            "acquisition_cost",
            "email_consent"),
        uploads.rows("select field from import_reject order by line").stream()
            .map(row -> row.replaceAll("[()]", ""))
            .toList());
  }

  @Test
  void marksTheBuyersOfAProductWhoseCostChanges() {
    uploads.done(
        "orders",
        """
        order_id,customer_id,placed_at,amount
        o1,anna,2025-03-01,100
        o2,bert,2025-03-01,50
        """);
    uploads.done(
        "order-lines",
        """
        order_id,line,product_id,quantity,amount,unit_cost
        o1,1,tea,2,60,
        o1,2,pot,1,40,30
        o9,1,tea,1,10,
        """);
    assertEquals(List.of("(anna,2)", "(bert,1)"), versions());
    Job products =
        uploads.done("products", "product_id,name,unit_cost,active\ntea,Tea,9,true\npot,Pot,5,\n");
    assertEquals("2 accepted, 0 rejected, 0 unchanged, 0 erased", counts(products));
    assertEquals(List.of("(anna,3)", "(bert,1)"), versions());
    Job again = uploads.done("products", "product_id,name,unit_cost\ntea,Tea,9\npot,Pot,\n");
    assertEquals("0 accepted, 0 rejected, 2 unchanged, 0 erased", counts(again));
    assertEquals(List.of("(anna,3)", "(bert,1)"), versions());
    Job lines =
        uploads.done(
            "order-lines",
            "order_id,line,product_id,quantity,amount\no1,1,tea,2,60\no2,1,pot,-1,50\n");
    assertEquals("0 accepted, 1 rejected, 1 unchanged, 0 erased", counts(lines));
  }

  @Test
  void tellsRejectsPageByPageAndAsAFile() {
    StringBuilder file = new StringBuilder("order_id,customer_id,placed_at,amount\n");
    for (int i = 0; i < 25; i++) {
      file.append("o").append(i).append(",anna,2025-03-01,=1+").append(i).append('\n');
    }
    Job job = uploads.done("orders", file.toString());
    String query =
        """
        query ($id: ID!, $after: String) { job(id: $id) { state rejected
          rejects(first: 20, after: $after) { pageInfo { hasNextPage endCursor }
            edges { node { line field value reason remedy } } } } }
        """;
    ValidatableResponse first = ask(query, Map.of("id", job.getId()));
    first
        .body("data.job.rejected", is(25))
        .body("data.job.rejects.edges.node.line.size()", is(20))
        .body("data.job.rejects.edges[0].node.line", is(2))
        .body("data.job.rejects.edges[0].node.field", equalTo("amount"))
        .body("data.job.rejects.edges[0].node.value", equalTo("=1+0"))
        .body("data.job.rejects.edges[0].node.reason", equalTo("amount is not a number"))
        .body("data.job.rejects.pageInfo.hasNextPage", is(true));
    String cursor = first.extract().path("data.job.rejects.pageInfo.endCursor");
    ask(query, Map.of("id", job.getId(), "after", cursor))
        .body("data.job.rejects.edges.node.line", equalTo(List.of(22, 23, 24, 25, 26)))
        .body("data.job.rejects.pageInfo.hasNextPage", is(false));
    String csv =
        given()
            .get("/imports/" + job.getId() + "/rejects.csv")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertEquals(26, csv.lines().count());
    assertTrue(csv.startsWith("line,field,value,reason,remedy"), csv);
    assertTrue(csv.contains("2,amount,'=1+0,amount is not a number,"), "no formula for Excel");
    given().get("/imports/job_unheardof/rejects.csv").then().statusCode(404);
  }

  private List<String> versions() {
    return uploads.rows(
        """
        select external_id, version from purchase_change join customer_identity
        using (customer_id) order by external_id
        """);
  }

  private static ValidatableResponse ask(String query, Map<String, ?> variables) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query, "variables", variables))
        .post("/graphql")
        .then()
        .statusCode(200);
  }
}
