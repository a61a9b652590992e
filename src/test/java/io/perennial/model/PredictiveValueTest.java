package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PredictiveValueTest {
  private static final double HORIZON = 52;
  private static final double RATE = 0.0018;
  private static final double MARGIN = 0.4;
  private static final MbgNbd MODEL = MbgNbd.of(0.6371, 7.31, 0.8075, 1.2284);
  private static final ParetoNbd PARETO = ParetoNbd.of(0.5974, 11.586, 0.5222, 8.828);
  private static final MbgCnbd REGULAR = MbgCnbd.of(3, 1.2, 4, 0.6, 2);
  private static final GammaGamma SPEND = GammaGamma.of(6.275, 3.624, 14.984);

  record Customer(PurchaseModel model, History history, SpendHistory spend) {
    PredictiveValue value() {
      return PredictiveValue.of(model, SPEND, history, spend, HORIZON, RATE, MARGIN);
    }
  }

  static List<Customer> customers() {
    return List.of(
        new Customer(MODEL, new History(0, 0, 38.86), SpendHistory.NONE),
        new Customer(MODEL, new History(2, 30.43, 38.86), new SpendHistory(2, 22.35)),
        new Customer(MODEL, new History(26, 30.86, 31), new SpendHistory(26, 60)),
        new Customer(MODEL, new History(300, 100, 104), new SpendHistory(300, 12)),
        new Customer(
            BgNbd.of(0.3, 4, 0.8, 2.4), new History(5, 20, 21), new SpendHistory(4, 22.35)),
        new Customer(Nbd.of(0.4, 12), new History(7, 20, 40), new SpendHistory(7, 10)),
        new Customer(PARETO, new History(0, 0, 38.86), SpendHistory.NONE),
        new Customer(PARETO, new History(2, 30.43, 38.86), new SpendHistory(2, 22.35)),
        new Customer(PARETO, new History(300, 100, 104), new SpendHistory(300, 12)),
        new Customer(ParetoNbd.of(1.4, 20, 3, 8), new History(1, 2, 3), new SpendHistory(1, 10)),
        new Customer(REGULAR, new History(0, 0, 38.86), SpendHistory.NONE),
        new Customer(REGULAR, new History(2, 30.43, 38.86), new SpendHistory(2, 22.35)),
        new Customer(REGULAR, new History(8, 100, 101), new SpendHistory(8, 30)),
        new Customer(REGULAR, new History(300, 100, 104), new SpendHistory(300, 12)));
  }

  /**
   * The closed form: discounted purchases × expected spend × margin; 1,000 draws reach it to 12 %.
   */
  @ParameterizedTest
  @MethodSource("customers")
  void theMeanIsTheClosedForm(Customer c) {
    double expected =
        c.model.discountedExpectedPurchases(c.history, HORIZON, RATE)
            * SPEND.expectedSpend(c.spend)
            * MARGIN;
    assertEquals(expected, c.value().mean(), 0.12 * expected);
  }

  /** Against 200,000 futures played purchase by purchase from the same posterior. */
  @ParameterizedTest
  @MethodSource("customers")
  void quantilesAreThoseOfFuturesPlayedOneByOne(Customer c) {
    double[] played = play(c, 200_000);
    var value = c.value();
    double nothing = Arrays.stream(played).filter(v -> v == 0).count() / (double) played.length;
    assertEquals(nothing, value.probabilityOfNothing(), 0.005);
    for (double probability : new double[] {0.1, 0.3, 0.5, 0.7, 0.9, 0.97}) {
      double amount = value.quantile(probability);
      if (amount > 0) {
        double below = Arrays.stream(played).filter(v -> v <= amount).count();
        assertEquals(probability, below / played.length, 0.035, () -> "at " + probability);
        assertEquals(probability, value.cumulativeProbability(amount), 0.002);
      }
    }
  }

  private static double[] play(Customer c, int futures) {
    var draws = new RandomDraws(99);
    var posterior = c.model.posterior(c.history);
    var amounts = draws.gamma(SPEND.p());
    var amountRates = draws.gamma(SPEND.q() + SPEND.p() * c.spend.count());
    double amountScale = SPEND.v() + c.spend.count() * c.spend.mean();
    double alive = c.model.probabilityAlive(c.history);
    double[] values = new double[futures];
    for (int i = 0; i < futures; i++) {
      if (draws.uniform() >= alive) {
        continue;
      }
      double rate;
      double dropout = 0;
      double leaves = Double.POSITIVE_INFINITY;
      int missing = 1;
      int regularity = 1;
      if (posterior instanceof LeavesAfterPurchase customer) {
        rate = gamma(draws, customer.shape(), customer.rate());
        dropout = beta(draws, customer.dropoutA(), customer.dropoutB());
      } else if (posterior instanceof LeavesAfterRegularPurchase customer) {
        regularity = customer.regularity();
        double[] weights = customer.phases().weights();
        int phase = 0;
        for (double quantile = draws.uniform(); quantile > weights[phase]; phase++) {
          quantile -= weights[phase];
        }
        missing = regularity - phase;
        rate = gamma(draws, customer.shape(phase), customer.rate());
        dropout = beta(draws, customer.dropoutA(), customer.dropoutB());
      } else if (posterior instanceof LeavesAnyTime customer) {
        rate = gamma(draws, customer.shape(), customer.rate());
        leaves =
            draws.exponential() / gamma(draws, customer.lifetimeShape(), customer.lifetimeRate());
      } else {
        var customer = (NeverLeaves) posterior;
        rate = gamma(draws, customer.shape(), customer.rate());
      }
      double amountRate = amountRates.sample() / amountScale;
      double week = erlang(draws, missing) / rate;
      while (week <= Math.min(HORIZON, leaves)) {
        values[i] += MARGIN * Math.exp(-RATE * week) * amounts.sample() / amountRate;
        week =
            draws.uniform() < dropout
                ? Double.POSITIVE_INFINITY
                : week + erlang(draws, regularity) / rate;
      }
    }
    return values;
  }

  private static double gamma(RandomDraws draws, double shape, double rate) {
    return draws.gamma(shape).sample() / rate;
  }

  private static double beta(RandomDraws draws, double a, double b) {
    double first = draws.gamma(a).sample();
    return first / (first + draws.gamma(b).sample());
  }

  private static double erlang(RandomDraws draws, int events) {
    double sum = 0;
    for (int i = 0; i < events; i++) {
      sum += draws.exponential();
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("customers")
  void equalHistoriesGiveEqualIntervals(Customer c) {
    assertEquals(c.value().interval(0.8), c.value().interval(0.8));
    var narrow = c.value().interval(0.5);
    var wide = c.value().interval(0.9);
    assertTrue(wide.low() <= narrow.low() && narrow.low() <= narrow.high());
    assertTrue(narrow.high() <= wide.high());
  }

  @Test
  void aCustomerLostForCertainIsWorthNothing() {
    var value =
        PredictiveValue.of(
            MODEL, SPEND, new History(5000, 100, 520), new SpendHistory(5000, 9), 52, 0, 1);
    assertEquals(new Interval(0, 0, 0.8), value.interval(0.8));
    assertEquals(1, value.cumulativeProbability(0));
    assertEquals(0, value.cumulativeProbability(-1));
    assertEquals(0, value.mean());
  }

  /** 2 ms for one customer, with room for a loaded machine. */
  @ParameterizedTest
  @MethodSource("customers")
  void anIntervalTakesMilliseconds(Customer c) {
    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          for (int i = 0; i < 200; i++) {
            c.value().interval(0.8);
          }
        });
  }

  /** Randomised PIT over simulated customers: what comes falls into each decile one time in ten. */
  @Test
  void outcomesFallEvenlyOverTheDistribution() {
    assertEvenly(MODEL);
    assertEvenly(PARETO);
  }

  private static void assertEvenly(PurchaseModel model) {
    int customers = 3000;
    var simulator = PurchaseSimulator.of(model, SPEND, 11);
    var random = new SplittableRandom(12);
    int[] deciles = new int[10];
    for (int i = 0; i < customers; i++) {
      double age = 5 + 60 * random.nextDouble();
      var customer = simulator.customer(i, age + HORIZON);
      var value =
          PredictiveValue.of(
              model, SPEND, customer.history(age), customer.spendHistory(age), HORIZON, RATE, 1);
      double outcome =
          customer.purchases().stream()
              .filter(purchase -> purchase.weeks() > age)
              .mapToDouble(
                  purchase -> purchase.amount() * Math.exp(-RATE * (purchase.weeks() - age)))
              .sum();
      double pit =
          outcome == 0
              ? random.nextDouble() * value.probabilityOfNothing()
              : value.cumulativeProbability(outcome);
      deciles[Math.min(9, (int) (10 * pit))]++;
    }
    for (int count : deciles) {
      assertEquals(0.1, count / (double) customers, 0.02, () -> Arrays.toString(deciles));
    }
  }
}
