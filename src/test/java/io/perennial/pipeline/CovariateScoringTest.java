package io.perennial.pipeline;

import static io.perennial.graphql.Ask.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.ingest.Uploads;
import io.perennial.model.GammaGamma;
import io.perennial.model.MbgNbd;
import io.perennial.model.PurchaseSimulator;
import io.perennial.model.SimulatedCustomer.SimulatedPurchase;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the files of a shop to what people read of its channels. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CovariateScoringTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final int CUSTOMERS = 4_000;
  private static final double RATE = 0.6;
  private static final double LEAVING = 2;
  private static final MbgNbd WEB = MbgNbd.of(0.7, 8, 0.8, 1.5);
  private static final MbgNbd ADS =
      MbgNbd.of(WEB.r(), WEB.alpha() / RATE, WEB.a() * LEAVING, WEB.b());
  private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);

  @Inject Uploads uploads;
  @Inject ScoringRuns scoringRuns;

  @Test
  void showsThatAChannelBuysLessAndLeavesSooner() {
    load(ADS);
    scoringRuns.run(DAY);
    JsonPath fits = fits();
    assertEquals("CANDIDATE", of(fits, "status"));
    String reason = String.valueOf(of(fits, "reason"));
    assertTrue(reason.contains("Customers from channel ads buy 0."), reason);
    assertTrue(reason.contains("times the odds of leaving after a purchase"), reason);
    assertTrue(reason.contains("compared with those from channel web (reference)"), reason);
    assertTrue(reason.endsWith("Scores are not computed with it."), reason);
    String ads = COVARIATES + ".covariates.find { it.name == 'channel=ads' }";
    assertEquals("channel=web", fits.getString(ads + ".reference"));
    assertHolds(fits, ads + ".rateFactor", RATE);
    assertHolds(fits, ads + ".leavingFactor", LEAVING);
    String gamma = COVARIATES + ".parameters.find { it.name == 'gamma channel=ads' }";
    assertEquals(
        Math.log(fits.getDouble(ads + ".rateFactor.value")),
        fits.getDouble(gamma + ".value"),
        1e-6);
    assertTrue(fits.getDouble(gamma + ".standardError") > 0);
    assertNull(fits.get("data.modelFits.edges.node.find { it.name == 'MBG_NBD' }.covariates"));
    assertFalse(
        uploads
            .one("select name from model_fit where family = 'PURCHASE' and status = 'CHOSEN'")
            .contains("COVARIATES"));
    assertEquals(
        "0",
        uploads.one(
            """
            select count(*) from score_basis b join model_fit f on f.id = b.purchase_fit_id
            where f.covariates is not null
            """),
        "scores are not computed with it");
  }

  @Test
  void saysThatNothingIsToldWhereAllChannelsAreAlike() {
    load(WEB);
    scoringRuns.run(DAY);
    JsonPath fits = fits();
    assertEquals("CANDIDATE", of(fits, "status"));
    String reason = String.valueOf(of(fits, "reason"));
    assertTrue(
        reason.startsWith(
            "What is known of customers (channel, country, first order) tells nothing beyond their"
                + " orders: it gains "),
        reason);
    assertEquals(
        List.of("channel=ads", "country=FR", "first order doubled"),
        fits.getList(COVARIATES + ".covariates.name"));
  }

  private static final String COVARIATES =
      "data.modelFits.edges.node.find { it.name == 'MBG_NBD_COVARIATES' }";

  private static Object of(JsonPath fits, String field) {
    return fits.get(COVARIATES + "." + field);
  }

  private static void assertHolds(JsonPath fits, String factor, double truth) {
    double low = fits.getDouble(factor + ".low");
    double high = fits.getDouble(factor + ".high");
    assertTrue(low <= truth && truth <= high, factor + " is " + low + " to " + high);
    assertTrue(low > 1 || high < 1, "it tells: " + factor + " is " + low + " to " + high);
  }

  private static JsonPath fits() {
    JsonPath answer =
        ask("""
            { modelFits(first: 10) { edges { node { name status reason
              parameters { name value standardError }
              covariates { name reference rateFactor { value low high }
                           leavingFactor { value low high } } } } } }
            """)
            .statusCode(200)
            .extract()
            .jsonPath();
    assertNull(answer.getList("errors"));
    return answer;
  }

  /** Every third customer comes by ads, as their first order says; every fourth is French. */
  private void load(MbgNbd ads) {
    StringBuilder customers = new StringBuilder("customer_id,country\n");
    StringBuilder orders = new StringBuilder("order_id,customer_id,placed_at,amount,channel\n");
    long days = DAY.toEpochDay() - FIRST.toEpochDay();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      boolean byAds = customer % 3 == 0;
      customers.append(customer).append(customer % 4 == 0 ? ",FR\n" : ",DE\n");
      LocalDate start = FIRST.plusDays(customer % days);
      double weeks = (DAY.toEpochDay() - start.toEpochDay()) / 7.0;
      int number = 0;
      for (SimulatedPurchase purchase :
          PurchaseSimulator.of(byAds ? ads : WEB, SPEND, 20_26)
              .customer(customer, weeks)
              .purchases()) {
        orders
            .append("%d-%d,%d,".formatted(customer, number, customer))
            .append(start.plusDays((long) (purchase.weeks() * 7)))
            .append(",%s,".formatted(Math.max(1, Math.round(purchase.amount() * 100)) / 100.0))
            .append(number++ > 0 || !byAds ? "web\n" : "ads\n");
      }
    }
    uploads.done("customers", customers.toString());
    uploads.done("orders", orders.toString());
  }
}
