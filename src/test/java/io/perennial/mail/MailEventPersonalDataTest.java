package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class MailEventPersonalDataTest {

  @Inject MailEventPersonalData area;
  @Inject Jdbi jdbi;

  /** Of Ann's mail; of her address, of no mail of ours; of Bob's. */
  @BeforeEach
  void threeEvents() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into customer (email, email_normalised)
                values ('ann@example.com', 'ann@example.com'), ('bob@example.com', 'bob@example.com');
                insert into mail_event (provider, provider_event_id, customer_id, email_normalised,
                                        kind, at, received_at, detail)
                values ('SENDGRID', 'a', 1, 'ann@old.example', 'HARD_BOUNCE', now(), now(), 'Ann left'),
                       ('SENDGRID', 'b', null, 'ann@example.com', 'COMPLAINT', now(), now(), 'Ann'),
                       ('SENDGRID', 'c', 2, 'bob@example.com', 'DELIVERED', now(), now(), 'Bob')
                """));
  }

  @Test
  void tellsAllThatIsKept() {
    List<String> rows = jdbi.withHandle(handle -> area.export(handle, 1)).get("mail_event");
    assertEquals(2, rows == null ? 0 : rows.size());
  }

  @Test
  void erasesToWhomItHappenedAndKeepsWhat() {
    jdbi.useTransaction(handle -> area.erase(handle, 1, id -> id));
    assertEquals(
        List.of("a HARD_BOUNCE", "b COMPLAINT", "c DELIVERED bob@example.com Bob"),
        texts(
            """
            select concat_ws(' ', provider_event_id, kind, email_normalised, detail)
            from mail_event order by id
            """));
  }

  @Test
  void movesToTheCustomerThatAnotherIsMergedInto() {
    jdbi.useTransaction(handle -> area.merge(handle, 1, 2));
    assertEquals(
        List.of("2", "-", "2"),
        texts("select coalesce(cast(customer_id as text), '-') from mail_event order by id"));
  }

  @Test
  void isNotThereForProvidersUntilTheyAreConfigured() {
    for (String provider : List.of("amazon-ses", "sendgrid", "unknown")) {
      int status =
          RestAssured.given()
              .body("[]")
              .post("/mail/events/" + provider)
              .then()
              .extract()
              .statusCode();
      assertEquals(404, status, provider);
    }
  }

  private List<String> texts(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
