package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.BgNbd;
import io.perennial.model.GammaGamma;
import io.perennial.model.History;
import io.perennial.model.MbgNbd;
import io.perennial.model.Nbd;
import io.perennial.model.PurchaseModel;
import io.perennial.model.SpendHistory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {

  private static final MbgNbd PURCHASES = MbgNbd.of(0.6371, 7.310, 0.8075, 1.2284);
  private static final GammaGamma SPEND = GammaGamma.of(6.275, 3.624, 14.984);
  private static final Basis BASIS =
      new Basis(1L, 2L, null, 365, 0.1, 0.5, Map.of(), 3, LifespanSource.CONFIGURED);

  /** The parts multiply to the predicted value, computed in one go, for any history. */
  @Test
  void theEffectsTimesTheTypicalValueAreThePredictedValue() {
    Random random = new Random(11);
    List<PurchaseModel> models =
        List.of(PURCHASES, BgNbd.of(0.243, 4.414, 0.793, 2.426), Nbd.of(0.385, 12.072));
    for (int i = 0; i < 500; i++) {
      PurchaseModel purchases = models.get(i % models.size());
      int frequency = random.nextInt(6);
      double recency = frequency == 0 ? 0 : 1 + 50 * random.nextDouble();
      History history = new History(frequency, recency, recency + 60 * random.nextDouble());
      double spend =
          SPEND.expectedSpend(
              frequency == 0
                  ? SpendHistory.NONE
                  : new SpendHistory(frequency, 5 + 90 * random.nextDouble()));
      double margin = random.nextDouble();
      double asNew =
          purchases.discountedExpectedPurchases(
                  new History(0, 0, 0), BASIS.horizonWeeks(), BASIS.ratePerWeek())
              * SPEND.expectedSpend(SpendHistory.NONE)
              * 0.5;
      double explained =
          new Explainer(BASIS, purchases, SPEND, "USD")
              .effects(history, spend, margin).stream()
                  .mapToDouble(ScoreEffect::factor)
                  .reduce(asNew, (a, b) -> a * b);
      double predicted =
          purchases.discountedExpectedPurchases(history, BASIS.horizonWeeks(), BASIS.ratePerWeek())
              * spend
              * margin;
      assertEquals(predicted, explained, 1e-9 * predicted);
    }
  }

  @Test
  void silenceLowersAndFrequencyRaises() {
    Explainer explainer = new Explainer(BASIS, PURCHASES, SPEND, "USD");
    List<ScoreEffect> silent = explainer.effects(new History(5, 20, 60), 40, 0.5);
    List<ScoreEffect> fresh = explainer.effects(new History(5, 20, 20), 40, 0.5);
    assertTrue(silent.get(0).factor() > 2, "five repeat purchases in 20 weeks");
    assertEquals(silent.get(0), fresh.get(0));
    assertTrue(silent.get(1).factor() < 0.2, "forty weeks without one");
    assertEquals(1, fresh.get(1).factor());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4.2  | 0.26 | 1.4  | 1    | 21 | 84 | 0.22  | Predicted to be worth 1.5 times as much as a new customer: a purchase every 21 days up to the last (× 4.2); 84 days without one since, which leave a probability of 22 % of still being active (× 0.3); orders larger than the shop's average (× 1.4).
          1    | 0.05 | 0.8  | 1.2  |    | 300 | 0.004 | Predicted to be worth 5 % of the value of a new customer: 300 days without one since, which leave a probability of under 1 % of still being active (× 0.05); orders smaller than the shop's average (× 0.8); a margin above the default (× 1.2).
          1    | 1    | 1.05 | 1    |    | 0  | 0.7   | Predicted to be worth about as much as a new customer.
          """)
  void isToldInOneSentence(
      double frequency,
      double silence,
      double spend,
      double margin,
      Double daysBetween,
      double daysSince,
      double alive,
      String sentence) {
    List<ScoreEffect> effects =
        List.of(
            new ScoreEffect(ScoreCause.FREQUENCY, frequency),
            new ScoreEffect(ScoreCause.SILENCE, silence),
            new ScoreEffect(ScoreCause.SPEND, spend),
            new ScoreEffect(ScoreCause.MARGIN, margin));
    assertEquals(sentence, ExplanationSentence.of(effects, daysBetween, daysSince, alive));
  }
}
