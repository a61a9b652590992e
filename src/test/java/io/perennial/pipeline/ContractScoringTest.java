package io.perennial.pipeline;

import static io.perennial.graphql.Ask.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.perennial.fit.ContractFitStore;
import io.perennial.fit.Refit;
import io.perennial.ingest.Uploads;
import io.perennial.model.Sbg;
import io.perennial.purchase.BillingPeriod;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ContractScoringTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String HEADER =
      "subscription_id,customer_id,plan,amount,period,started_at,ended_at,paused_from,margin\n";

  /** The model that contracts are simulated with: Beta(1, β) is drawn by inversion. */
  private static final Sbg TRUTH = Sbg.of(1, 6);

  @Inject Jdbi jdbi;
  @Inject Uploads uploads;
  @Inject ScoringRuns scoringRuns;
  @Inject ContractFitStore fits;
  @Inject TestClock clock;

  @AfterEach
  void runOn() {
    clock.reset();
  }

  @Test
  void aNightFitsRenewalsAndTheirOutlookFollows() {
    SimulatedLedger.load(jdbi, 400, FIRST, DAY);
    uploads.done("subscriptions", simulated(4_000) + "loyal,loyal,Box,20,MONTH,2024-01-10,,,0.5\n");
    ScoringRun run = scoringRuns.run(DAY);
    assertFalse(String.valueOf(run.message()).contains("renewals"), run.message());
    Sbg model = Objects.requireNonNull(accepted().get(BillingPeriod.MONTH));
    assertEquals(TRUTH.churnProbability(0), model.churnProbability(0), 0.02, model::toString);
    assertEquals(TRUTH.churnProbability(12), model.churnProbability(12), 0.015, model::toString);
    assertEquals(
        List.of("(SBG,CONTRACT,MONTH,CHOSEN,4001)"),
        uploads.rows(
            """
            select name, family, period, status, customers from model_fit
            where family = 'CONTRACT'
            """));

    JsonPath listed =
        ask("{ modelFits { edges { node { name billingPeriod } } } }").extract().jsonPath();
    assertEquals(
        "MONTH",
        listed.getString("data.modelFits.edges.node.find { it.name == 'SBG' }.billingPeriod"));
    assertEquals(
        7,
        listed.getList("data.modelFits.edges.node.findAll { it.billingPeriod == null }").size(),
        "the models of purchases and spend");

    clock.setTo(NOW);
    JsonPath outlook = outlook("loyal");
    double retained = 1;
    double expected = 0;
    double value = 0;
    for (int k = 1; k <= 12; k++) {
      retained *= (model.beta() + 22 + k) / (model.alpha() + model.beta() + 22 + k);
      expected += retained;
      Instant due =
          LocalDate.of(2025, 12, 10).plusMonths(k).atStartOfDay(ZoneOffset.UTC).toInstant();
      double years = Duration.between(NOW, due).toHours() / 24.0 / 365.25;
      value += 20 * 0.5 * retained * Math.pow(1.1, -years);
    }
    assertEquals(23, outlook.getInt("renewals"));
    assertEquals("2026-01-10T00:00:00Z", outlook.getString("nextRenewalAt"));
    assertEquals(
        model.alpha() / (model.alpha() + model.beta() + 23),
        outlook.getDouble("churnProbability"),
        1e-6);
    assertEquals(expected, outlook.getDouble("expectedRenewals"), 1e-5);
    assertEquals(
        value, outlook.getDouble("value.amount"), 0.002 * value, "months differ in length");
  }

  /** Monthly contracts that began evenly over the time, each renewed or not on its day. */
  private static String simulated(int contracts) {
    var random = new SplittableRandom(7);
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < contracts; i++) {
      LocalDate began = FIRST.plusDays((long) i * 700 / contracts);
      double churn = 1 - Math.pow(1 - random.nextDouble(), 1 / TRUTH.beta());
      int lasts = 1 + (int) Math.min(1000, Math.log1p(-random.nextDouble()) / Math.log1p(-churn));
      LocalDate end = began.plusMonths(lasts);
      file.append(
          "s%d,c%d,Box,20,MONTH,%s,%s,,\n".formatted(i, i, began, end.isAfter(DAY) ? "" : end));
    }
    return file.toString();
  }

  @Test
  void tooFewContractsAreRefusedAndSaidSo() {
    SimulatedLedger.load(jdbi, 400, FIRST, DAY);
    uploads.done("subscriptions", HEADER + "s1,anna,Box,20,MONTH,2024-01-10,,,\n");
    ScoringRun run = scoringRuns.run(DAY);
    assertTrue(
        String.valueOf(run.message())
            .contains("The renewals of subscriptions could not be fitted: they have no outlook."),
        run.message());
    assertTrue(
        uploads
            .one("select reason from model_fit where family = 'CONTRACT'")
            .startsWith("Of subscriptions renewed each month: Too few subscriptions"));
    clock.setTo(NOW);
    assertNull(customer("anna").get("data.customer.subscriptions.edges[0].node.outlook"));
  }

  /** Contracts are due on their own: subscriptions that come later need not wait for a month. */
  @Test
  void isFittedWhenSubscriptionsComeAndAgainWhenItIsDue() {
    SimulatedLedger.load(jdbi, 400, FIRST, DAY);
    scoringRuns.run(DAY.minusDays(40));
    assertEquals("0", count());
    uploads.done("subscriptions", simulated(1_000));
    scoringRuns.run(DAY.minusDays(35));
    assertEquals("1", count());
    scoringRuns.run(DAY.minusDays(6));
    assertEquals("1", count());
    scoringRuns.run(DAY.minusDays(5));
    assertEquals("2", count());
    scoringRuns.run(DAY, Refit.NEVER);
    assertEquals("2", count());
    assertEquals(
        List.of("(SUPERSEDED)", "(CHOSEN)"),
        uploads.rows("select status from model_fit where family = 'CONTRACT' order by id"));
  }

  @Test
  void listsTheSubscriptionsOfACustomer() {
    uploads.done(
        "subscriptions",
        HEADER
            + "ended,anna,Box,20,MONTH,2024-01-10,2024-06-10,,\n"
            + "running,anna,Box,240,YEAR,2024-02-10,,,\n"
            + "paused,anna,Box,20,MONTH,2024-03-10,,2025-01-01,\n"
            + "ending,anna,Box,20,MONTH,2024-04-10,2027-01-10,,\n"
            + "dearer,anna,Box,20,MONTH,2024-05-10,,,\n"
            + "dearer,anna,Big box,30,MONTH,2025-05-10,,,\n"
            + "dearer,anna,Huge box,40,MONTH,2026-05-10,,,\n"
            + "to come,anna,Box,7,WEEK,2026-06-10,,,\n"
            + "other,bert,Box,7,WEEK,2024-06-10,,,\n");
    clock.setTo(NOW);
    JsonPath page = customer("anna");
    String edges = "data.customer.subscriptions.edges.";
    assertEquals(
        List.of("to come", "dearer", "ending", "paused", "running", "ended"),
        page.getList(edges + "node.subscriptionId"));
    assertEquals(
        List.of("UPCOMING", "ACTIVE", "ACTIVE", "PAUSED", "ACTIVE", "ENDED"),
        page.getList(edges + "node.state"));
    assertEquals(
        List.of("Box", "Big box", "Box", "Box", "Box", "Box"), page.getList(edges + "node.plan"));
    assertEquals(
        List.of(30.44f, 30f, 20f, 20f, 20f, 20f),
        page.getList(edges + "node.monthlyAmount.amount"));
    assertEquals("2027-01-10T00:00:00Z", page.getString(edges + "node[2].endsAt"));
    assertNull(page.getString(edges + "node[1].endsAt"));

    String id = page.getString(edges + "node[1].id");
    JsonPath node =
        ask("{ node(id: \"%s\") { id ... on CustomerSubscription { plan } } }".formatted(id))
            .extract()
            .jsonPath();
    assertEquals("Big box", node.getString("data.node.plan"));
    JsonPath second =
        ask("""
                { customer(externalId: "anna") { subscriptions(first: 2, after: "%s") {
                  edges { node { subscriptionId } } pageInfo { hasNextPage } } } }
                """
                .formatted(page.getString(edges + "cursor[1]")))
            .extract()
            .jsonPath();
    assertEquals(List.of("ending", "paused"), second.getList(edges + "node.subscriptionId"));
    assertTrue(second.getBoolean("data.customer.subscriptions.pageInfo.hasNextPage"));
  }

  private Map<BillingPeriod, Sbg> accepted() {
    return jdbi.withHandle(handle -> fits.accepted(handle, DAY));
  }

  private String count() {
    return uploads.one("select count(*) from model_fit where family = 'CONTRACT'");
  }

  private static JsonPath outlook(String customer) {
    return customer(customer).setRootPath("data.customer.subscriptions.edges[0].node.outlook");
  }

  private static JsonPath customer(String externalId) {
    JsonPath answer =
        ask(
                """
                query($id: String) { customer(externalId: $id) { subscriptions { edges { cursor node {
                  id subscriptionId state plan monthlyAmount { amount } endsAt outlook {
                    renewals nextRenewalAt churnProbability expectedRenewals value { amount } } } } } } }
                """,
                Map.of("id", externalId))
            .statusCode(200)
            .extract()
            .jsonPath();
    assertNull(answer.getList("errors"));
    return answer;
  }
}
