package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.BgNbd;
import io.perennial.model.GammaGamma;
import io.perennial.model.MbgCnbd;
import io.perennial.model.MbgNbd;
import io.perennial.model.Nbd;
import io.perennial.model.ParetoNbd;
import io.perennial.model.PurchaseModel;
import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.MarginSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What scores do while customers buy nothing, day by day. */
class SilenceTest {
  private static final int DAYS = 200;

  /** Rounding of a value from one day to the next, relative. */
  private static final double ROUNDING = 1e-9;

  private static final List<ScoreMetric> WATCHED =
      List.of(
          ScoreMetric.PREDICTED_VALUE,
          ScoreMetric.LIFETIME_VALUE,
          ScoreMetric.CHURN_PROBABILITY,
          ScoreMetric.NO_ORDER_30,
          ScoreMetric.NO_ORDER_365);

  static Stream<PurchaseModel> models() {
    Random random = new Random(11);
    return Stream.generate(() -> random)
        .limit(12)
        .flatMap(
            any ->
                Stream.of(
                    Nbd.of(parameter(random), 9 * parameter(random)),
                    BgNbd.of(
                        parameter(random),
                        9 * parameter(random),
                        parameter(random),
                        parameter(random)),
                    MbgNbd.of(
                        parameter(random),
                        9 * parameter(random),
                        parameter(random),
                        parameter(random)),
                    ParetoNbd.of(
                        parameter(random),
                        9 * parameter(random),
                        parameter(random),
                        9 * parameter(random)),
                    MbgCnbd.of(
                        3,
                        parameter(random),
                        3 * parameter(random),
                        parameter(random),
                        parameter(random))));
  }

  /** From 0.1 to 5, many of them small. */
  private static double parameter(Random random) {
    return 0.1 * Math.exp(random.nextDouble() * Math.log(50));
  }

  @ParameterizedTest
  @MethodSource("models")
  void metricsGoTheWayThatIsSaid(PurchaseModel model) {
    Scorer scorer = scorer(model);
    Random random = new Random(5);
    for (int i = 0; i < 12; i++) {
      CustomerHistory history = history(random);
      for (ScoreMetric metric : WATCHED) {
        double before = value(scorer, history, metric);
        for (int day = 1; day <= DAYS; day++) {
          double next = value(scorer, history.agedBy(day), metric);
          double risen = next - before;
          double slack = ROUNDING * Math.abs(next);
          String where = metric + " of " + history + " on day " + day;
          switch (scorer.inSilence(metric)) {
            case RISES -> assertTrue(risen >= -slack, where);
            case FALLS -> assertTrue(risen <= slack, where);
            case EITHER_WAY -> assertEquals(model.name(), MbgCnbd.of(3, 1, 1, 1, 1).name());
          }
          before = next;
        }
      }
    }
  }

  /** Whoever buys like clockwork is likelier to buy within the month as the day comes near. */
  @Test
  void regularCustomersAreNearerToTheirNextPurchaseAfterADay() {
    Scorer scorer = scorer(MbgCnbd.of(4, 3, 3, 0.2, 4));
    CustomerHistory monthly = history(10, 10 * 30, 10 * 30);
    assertEquals(Course.EITHER_WAY, scorer.inSilence(ScoreMetric.NO_ORDER_30));
    assertTrue(
        value(scorer, monthly.agedBy(10), ScoreMetric.NO_ORDER_30)
            < value(scorer, monthly, ScoreMetric.NO_ORDER_30));
    assertTrue(
        value(scorer, monthly.agedBy(200), ScoreMetric.NO_ORDER_30)
            > value(scorer, monthly, ScoreMetric.NO_ORDER_30));
  }

  @ParameterizedTest
  @MethodSource("models")
  void oneMetricIsThatOfTheWholeScore(PurchaseModel model) {
    Valuation valuation = valuation(model);
    CustomerValue whole =
        new Scorer(valuation, Set.of(ScoreMetric.NO_ORDER_90)).value(history(3, 120, 200));
    Scorer scorer = new Scorer(valuation, Set.of());
    CustomerHistory history = history(3, 120, 200);
    assertEquals(whole.predictedValue(), scorer.value(history, ScoreMetric.PREDICTED_VALUE));
    assertEquals(whole.lifetimeValue(), scorer.value(history, ScoreMetric.LIFETIME_VALUE));
    assertEquals(
        1 - Objects.requireNonNull(whole.probabilityAlive()),
        scorer.value(history, ScoreMetric.CHURN_PROBABILITY));
    assertEquals(
        whole.noOrder().get(ScoreMetric.NO_ORDER_90),
        scorer.value(history, ScoreMetric.NO_ORDER_90));
  }

  private static double value(Scorer scorer, CustomerHistory history, ScoreMetric metric) {
    return Objects.requireNonNull(scorer.value(history, metric));
  }

  private static Scorer scorer(PurchaseModel model) {
    return new Scorer(valuation(model), Set.of());
  }

  private static Valuation valuation(PurchaseModel model) {
    Basis basis = new Basis(1L, 2L, null, 365, 0.1, 0.4, Map.of(), 3, LifespanSource.CONFIGURED);
    return new Valuation(basis, null, model, GammaGamma.of(6.25, 3.74, 15.44));
  }

  private static CustomerHistory history(Random random) {
    int frequency = random.nextInt(3) == 0 ? 0 : random.nextInt(12);
    int age = frequency + random.nextInt(400);
    int recency = frequency == 0 ? 0 : frequency + random.nextInt(age - frequency + 1);
    return history(frequency, recency, age);
  }

  private static CustomerHistory history(int frequency, int recency, int age) {
    return new CustomerHistory(
        1,
        1,
        frequency + 1,
        frequency,
        LocalDate.of(2026, 1, 1),
        recency,
        age,
        50.0 * (frequency + 1),
        0,
        50.0 * (frequency + 1),
        MarginSource.DEFAULT,
        frequency,
        frequency == 0 ? Double.NaN : 50,
        null,
        Double.NaN);
  }
}
