package io.perennial.fit.backtest;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a ruling comes to, in sentences for people who run a shop. */
public final class Reasons {

  private final Ruling ruling;
  private final String unit;

  /**
   * The sentences of a ruling.
   *
   * @param unit what errors are counted in: orders, or a currency
   */
  public Reasons(Ruling ruling, String unit) {
    this.ruling = ruling;
    this.unit = unit;
  }

  /** Why a model was chosen or passed over. */
  public String of(Contender model) {
    Trial trial = ruling.trial();
    if (!trial.contenders().contains(model)) {
      return "It could not be tried on the past, and %s could.".formatted(ruling.model().label());
    }
    if (model == ruling.model()
        && trial.contenders().stream().filter(Contender::isModel).count() == 1) {
      return "It is the only model that could be tried; over the next %d days: %s."
          .formatted(trial.plan().horizonDays(), figures(model));
    }
    if (model == ruling.model()) {
      return "%s the next %d days %s: %s."
          .formatted(
              ruling.runnersUp().isEmpty() ? "It foretold" : "As good as the best at foretelling",
              trial.plan().horizonDays(),
              ruling.runnersUp().isEmpty()
                  ? "better than the other models"
                  : "and closest to the total",
              figures(model));
    }
    return ruling.runnersUp().contains(model)
        ? "It foretold customers as well as %s (%s, beside %s), which came closer to the total."
            .formatted(ruling.model().label(), figures(model), figures(ruling.model()))
        : "%s foretold better: %s, beside %s."
            .formatted(ruling.model().label(), figures(ruling.model()), figures(model));
  }

  /** What to beware of: that a rule of thumb was better; null where none was. */
  public @Nullable String warning() {
    Contender rule = ruling.rule();
    return rule == null
        ? null
        : ("No model foretold the next %d days as well as %s (%s, beside %s for %s). Scores are"
                + " computed with %s all the same: take them with care.")
            .formatted(
                ruling.trial().plan().horizonDays(),
                rule.label(),
                figures(rule),
                figures(ruling.model()),
                ruling.model().label(),
                ruling.model().label());
  }

  private String figures(Contender contender) {
    Accuracy accuracy = ruling.trial().accuracy(contender);
    String off = String.format(Locale.ROOT, "%.2f %s off per customer", accuracy.mae(), unit);
    if (accuracy.bias() == null) {
      return off;
    }
    long percent = Math.round(100 * Objects.requireNonNull(accuracy.bias()));
    return percent == 0
        ? off + ", right in all"
        : off + ", %d %% too %s in all".formatted(Math.abs(percent), percent > 0 ? "high" : "low");
  }
}
