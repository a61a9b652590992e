package io.perennial.fit;

import io.perennial.fit.backtest.Backtest;
import io.perennial.fit.backtest.Reasons;
import io.perennial.fit.backtest.Ruling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying the models on the past, or why that was not possible.
 *
 * @param purchase null where no model of purchases could be tried
 * @param spend null where no model of spend could be tried
 * @param missing why no model of purchases could be tried, for people; null where one was
 */
public record BacktestReport(
    @Nullable Tried purchase, @Nullable Tried spend, @Nullable String missing) {

  /**
   * A family of models that was tried.
   *
   * @param results what is kept and shown
   */
  public record Tried(Ruling ruling, Reasons reasons, List<Backtest> results) {
    static Tried of(Ruling ruling, String unit) {
      return new Tried(ruling, new Reasons(ruling, unit), ruling.trial().results(ruling.winner()));
    }
  }

  /** Where nothing could be tried. */
  static BacktestReport none(String reason) {
    return new BacktestReport(null, null, reason);
  }

  /** What was tried of a family. */
  public Optional<Tried> of(Family family) {
    return Optional.ofNullable(
        switch (family) {
          case PURCHASE -> purchase;
          case SPEND -> spend;
          case CONTRACT -> null;
        });
  }
}
