package io.perennial.segment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.graphql.OpaqueId;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SegmentExportTest {

  @Inject Jdbi jdbi;

  @BeforeEach
  void threeCustomers() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into customer (name, email, email_consent) values
              ('O''Neil, "Tip"', 'tip@example.org', true), ('=HYPERLINK("x")', null, null),
              ('Zoë', null, false)
              """);
          handle.execute("insert into customer_identity values ('csv', '0017', 1)");
          PublishedRuns.add(handle, 1, LocalDate.of(2026, 1, 1));
          PublishedRuns.score(handle, 1, 1, 900.126, "HIGH", "CHAMPIONS");
          PublishedRuns.score(handle, 1, 2, 600, "HIGH", "AT_RISK");
          PublishedRuns.score(handle, 1, 3, 5, "LOW", "AT_RISK");
          handle.execute(
              """
              insert into segment (name, condition, created_at, updated_at)
              values ('Own', '{"version": 1, "condition": {"all": []}}', now(), now())
              """);
          handle.execute("insert into segment_member values (1000, 3, now())");
        });
  }

  @Test
  void aBuiltInSegmentIsExportedByTheCurrentScores() {
    String first = OpaqueId.of("cus", 1);
    String second = OpaqueId.of("cus", 2);
    assertEquals(
        """
        id,customer_id,name,email,email_consent,channel,country,tier,rfm_group,orders,\
        days_since_order,churn_probability,historical_value,predicted_value,lifetime_value,currency
        %s,0017,"O'Neil, ""Tip""\",tip@example.org,true,,,HIGH,CHAMPIONS,2,,,900.13,,900.13,USD
        %s,,"'=HYPERLINK(""x"")",,,,,HIGH,AT_RISK,2,,,600.00,,600.00,USD
        """
            .formatted(first, second),
        export(1).replace("\r\n", "\n"));
  }

  @Test
  void anOwnSegmentIsExportedByItsMembers() {
    assertEquals(2, export(1000).lines().count());
    assertEquals(
        OpaqueId.of("cus", 3) + ",,Zoë,,false,,,LOW,AT_RISK,2,,,5.00,,5.00,USD",
        export(1000).lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void anUnknownSegmentIsNotFound() {
    given()
        .get("/segments/nobody/members.csv")
        .then()
        .statusCode(404)
        .body(equalTo("There is no segment with this id: take one from the query segments."));
  }

  private static String export(long segment) {
    return given()
        .get("/segments/{id}/members.csv", OpaqueId.of(Segment.PREFIX, segment))
        .then()
        .statusCode(200)
        .contentType("text/csv")
        .extract()
        .asString();
  }
}
