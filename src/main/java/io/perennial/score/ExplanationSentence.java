package io.perennial.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells in one sentence what moved a predicted value. */
final class ExplanationSentence {
  /** Effects smaller than this are not worth a word. */
  private static final double NOTEWORTHY = 1.1;

  private ExplanationSentence() {}

  /**
   * As in: Predicted to be worth 1.5 times as much as a new customer: orders came often (every 21
   * days), × 4.2, and are larger, × 1.4; but 84 days of silence, × 0.26, leave a probability of 22
   * % that the customer is still active.
   *
   * @param daysBetween null without a repeat purchase
   */
  static String of(
      List<ScoreEffect> effects, @Nullable Double daysBetween, double daysSince, double alive) {
    double all = effects.stream().mapToDouble(ScoreEffect::factor).reduce(1, (a, b) -> a * b);
    List<String> reasons = new ArrayList<>();
    for (ScoreEffect effect : effects) {
      if (Math.max(effect.factor(), 1 / effect.factor()) >= NOTEWORTHY) {
        reasons.add(reason(effect, daysBetween, daysSince, alive));
      }
    }
    String verdict = "Predicted to be worth " + comparison(all) + " a new customer";
    return reasons.isEmpty() ? verdict + "." : verdict + ": " + String.join("; ", reasons) + ".";
  }

  private static String comparison(double factor) {
    if (Math.max(factor, 1 / factor) < NOTEWORTHY) {
      return "about as much as";
    }
    return factor > 1 ? number(factor) + " times as much as" : percent(factor) + " of the value of";
  }

  private static String reason(
      ScoreEffect effect, @Nullable Double daysBetween, double daysSince, double alive) {
    boolean raises = effect.factor() > 1;
    return switch (effect.cause()) {
          case FREQUENCY ->
              daysBetween == null
                  ? "there was one purchase"
                  : "a purchase every " + days(daysBetween) + " up to the last";
          case SILENCE ->
              days(daysSince)
                  + " without one since, which leave a probability of "
                  + percent(alive)
                  + " of still being active";
          case SPEND -> "orders " + (raises ? "larger" : "smaller") + " than the shop's average";
          case MARGIN -> "a margin " + (raises ? "above" : "below") + " the default";
        }
        + " (× "
        + number(effect.factor())
        + ")";
  }

  private static String days(double days) {
    long whole = Math.round(days);
    return whole == 1 ? "day" : whole + " days";
  }

  private static String percent(double share) {
    double percent = 100 * share;
    return percent > 0 && percent < 1 ? "under 1 %" : Math.round(percent) + " %";
  }

  private static String number(double factor) {
    int digits = factor >= 10 ? 0 : factor >= 0.095 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", factor);
  }
}
