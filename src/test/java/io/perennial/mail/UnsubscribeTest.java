package io.perennial.mail;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.perennial.store.EmptyDatabase;
import io.perennial.template.UnsubscribeLink;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class UnsubscribeTest {

  @Inject UnsubscribeLink links;
  @Inject Jdbi jdbi;

  private String path = "";

  @BeforeEach
  void consentingCustomer() {
    long customer =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        insert into customer (email, email_normalised, email_consent)
                        values ('Ann@Example.com', 'ann@example.com', true) returning id
                        """)
                    .mapTo(Long.class)
                    .one());
    String link = links.of(customer);
    path = link.substring(link.indexOf(UnsubscribeLink.PATH));
  }

  @Test
  void showsAPageWithAButtonAndChangesNothingWhenTheLinkIsFollowed() {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Cache-Control", "no-store")
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("<html lang=\"en\">"))
        .body(containsString("<form method=\"post\"><button type=\"submit\">Unsubscribe</button>"))
        .body(not(containsString("ann@")));
    assertEquals(List.of("t"), texts("select email_consent from customer"));
    assertEquals(List.of(), texts("select reason from suppression"));
  }

  @Test
  void unsubscribesWithOneClickHoweverOften() {
    for (int i = 0; i < 3; i++) {
      given()
          .formParam("List-Unsubscribe", "One-Click")
          .post(path)
          .then()
          .statusCode(200)
          .body(containsString("You are unsubscribed"));
    }
    assertEquals(List.of("f"), texts("select email_consent from customer"));
    assertEquals(List.of("UNSUBSCRIBE"), texts("select cause from consent_change"));
    assertEquals(
        List.of("ann@example.com UNSUBSCRIBED"),
        texts("select email_normalised || ' ' || reason from suppression"));
  }

  @Test
  void unsubscribesByTheButtonOfThePage() {
    given().post(path).then().statusCode(200);
    assertEquals(List.of("f"), texts("select email_consent from customer"));
  }

  @Test
  void unsubscribesTheCustomerThatAnotherWasMergedInto() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                with survivor as (
                  insert into customer (email, email_normalised, email_consent)
                  values ('b@example.com', 'b@example.com', true) returning id)
                update customer set merged_into = (select id from survivor)
                """));
    given().post(path).then().statusCode(200);
    assertEquals(List.of("f", "f"), texts("select email_consent from customer"));
    assertEquals(
        List.of("ann@example.com", "b@example.com"),
        texts("select email_normalised from suppression order by 1"));
  }

  @Test
  void refusesATokenThatWasNotMadeHere() {
    String forged = path.substring(0, path.length() - 2) + "AA";
    given().get(forged).then().statusCode(404).body(containsString("This link is not valid"));
    given().post(forged).then().statusCode(404);
    given().post(UnsubscribeLink.PATH + "1").then().statusCode(404);
    assertEquals(List.of("t"), texts("select email_consent from customer"));
  }

  @Test
  void showsNobodyWhoseLinkItIs() {
    assertFalse(path.contains("ann"));
    assertFalse(links.of(1).substring(40).equals(links.of(1).substring(40)));
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
