package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.BgNbd;
import io.perennial.model.GammaGamma;
import io.perennial.model.PurchaseModel;
import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.MarginSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScorerTest {

  private static final LocalDate FIRST = LocalDate.of(1997, 1, 1);

  /** t_x = 213/7 = 30.43 weeks: the customer of Fader, Hardie and Lee (2005). */
  private static final LocalDate LAST = FIRST.plusDays(213);

  /** T = 272/7 = 38.86 weeks. */
  private static final LocalDate AS_OF = FIRST.plusDays(272);

  private static final BgNbd PUBLISHED = BgNbd.of(0.243, 4.414, 0.793, 2.426);
  private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);

  /** Fader, Hardie and Lee (2005), section 5: 1.226 purchases in 39 weeks; P(alive) .7266. */
  @Test
  void givesThePublishedFiguresOfAPublishedCustomer() {
    Scorer scorer = scorer(basis(39 * 7, 0, 1), PUBLISHED, SPEND);
    CustomerValue value = scorer.value(customer(null, 0, 100));
    assertEquals(1.226, known(value.expectedPurchases()), 5e-4);
    assertEquals(0.7266, known(value.probabilityAlive()), 5e-5);
  }

  /** Without discounting, predicted value is purchases x spend x margin, each computed apart. */
  @Test
  void predictsPurchasesTimesSpendTimesMargin() {
    CustomerValue value =
        scorer(basis(273, 0, 0.25), PUBLISHED, SPEND).value(customer(null, 0, 100));
    double spend = 6.25 * (15.44 + 2 * 35) / (6.25 * 2 + 3.74 - 1);
    assertEquals(spend, known(value.expectedSpend()), 1e-9);
    assertEquals(
        known(value.expectedPurchases()) * spend * 0.25, known(value.predictedValue()), 1e-9);
    assertEquals(25, value.historicalValue(), 1e-9);
    assertEquals(25 + known(value.predictedValue()), known(value.lifetimeValue()), 1e-9);
  }

  /**
   * The integral of e^(-delta t) dE[Y(t)] by the trapezoidal rule over days, with E[Y(t)] from the
   * model: another way to the same answer.
   */
  @Test
  void discountsEachPurchaseFromItsOwnTime() {
    Basis basis = basis(365, 0.1, 1);
    CustomerValue value = scorer(basis, PUBLISHED, SPEND).value(customer(null, 0, 100));
    double discounted = 0;
    var history = Scorer.modelHistory(customer(null, 0, 100));
    for (int day = 0; day < 365; day++) {
      double purchases =
          PUBLISHED.expectedPurchases(history, (day + 1) / 7.0)
              - PUBLISHED.expectedPurchases(history, day / 7.0);
      discounted += purchases * Math.pow(1.1, -(day + 0.5) / 365.25);
    }
    assertEquals(discounted * known(value.expectedSpend()), known(value.predictedValue()), 1e-4);
    assertTrue(
        known(value.predictedValue())
            < known(value.expectedPurchases()) * known(value.expectedSpend()));
  }

  @Test
  void convertsTheYearlyDiscountRateToOneThatCompoundsOverWeeks() {
    assertEquals(1 / 1.1, Math.exp(-basis(365, 0.1, 1).ratePerWeek() * 365.25 / 7), 1e-12);
  }

  @Test
  void storesThoseProbabilitiesOfNoOrderThatAreWanted() {
    Valuation valuation = valuation(basis(365, 0.1, 1), PUBLISHED, SPEND);
    Scorer scorer = new Scorer(valuation, Set.of(ScoreMetric.NO_ORDER_90));
    CustomerValue value = scorer.value(customer(null, 0, 100));
    double alive = known(value.probabilityAlive());
    double shape = 0.243 + 2;
    double rate = 4.414 + 272 / 7.0;
    double none = 1 - alive + alive * Math.pow(rate / (rate + 90 / 7.0), shape);
    assertEquals(none, known(value.noOrder().get(ScoreMetric.NO_ORDER_90)), 1e-12);
    assertEquals(1, value.noOrder().size());
  }

  @Test
  void knowsThePastWhereThereIsNoModel() {
    CustomerValue value = scorer(basis(365, 0.1, 0.5), null, null).value(customer(null, 0, 100));
    assertEquals(50, value.historicalValue(), 1e-9);
    assertNull(value.predictedValue());
    assertNull(value.lifetimeValue());
    assertNull(value.probabilityAlive());
  }

  @Test
  void takesTheAverageOrderValueWhereThereIsNoModelOfSpend() {
    CustomerValue value = scorer(basis(365, 0, 1), PUBLISHED, null).value(customer(null, 0, 120));
    assertEquals(40, known(value.expectedSpend()), 1e-9);
    assertEquals(known(value.expectedPurchases()) * 40, known(value.predictedValue()), 1e-9);
  }

  @Test
  void takesTheMarginThatIsKnownAndForTheRestThatOfTheChannel() {
    Basis basis = basis(365, 0.1, 0.5);
    Margins known = Margins.of(customer("web", 30, 60), basis);
    assertEquals(30 + 60 * 0.2, known.historical(), 1e-9);
    assertEquals(42 / 160.0, known.share(), 1e-9);
    assertEquals(MarginSource.MIXED, known.source());
    Margins ofChannel = Margins.of(customer("web", 0, 160), basis);
    assertEquals(0.2, ofChannel.share(), 1e-9);
    assertEquals(MarginSource.CHANNEL, ofChannel.source());
    Margins otherwise = Margins.of(customer("fair", 0, 160), basis);
    assertEquals(0.5, otherwise.share(), 1e-9);
    assertEquals(MarginSource.DEFAULT, otherwise.source());
  }

  private static double known(@Nullable Double value) {
    return Objects.requireNonNull(value);
  }

  private static Scorer scorer(
      Basis basis, @Nullable PurchaseModel purchases, @Nullable GammaGamma spend) {
    return new Scorer(valuation(basis, purchases, spend), Set.of());
  }

  private static Valuation valuation(
      Basis basis, @Nullable PurchaseModel purchases, @Nullable GammaGamma spend) {
    return new Valuation(basis, null, purchases, spend);
  }

  private static Basis basis(int horizonDays, double discountRate, double margin) {
    return new Basis(
        1L,
        2L,
        null,
        horizonDays,
        discountRate,
        margin,
        Map.of("web", 0.2),
        3,
        LifespanSource.CONFIGURED);
  }

  /** Three orders, x = 2, z-bar = 35. */
  private static CustomerHistory customer(
      @Nullable String channel, double marginKnown, double revenueUnknown) {
    return new CustomerHistory(
        1,
        1,
        3,
        2,
        LAST,
        ChronoUnit.DAYS.between(FIRST, LAST),
        ChronoUnit.DAYS.between(FIRST, AS_OF),
        marginKnown > 0 ? 160 : revenueUnknown,
        marginKnown,
        revenueUnknown,
        marginKnown > 0 ? MarginSource.MIXED : MarginSource.DEFAULT,
        2,
        35,
        channel,
        Math.log(4) + Math.log(3));
  }
}
