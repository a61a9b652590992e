package io.perennial.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fits of the purchase models by maximum likelihood. */
final class PurchaseFit {
  static final int FEWEST_CUSTOMERS = 50;
  static final int FEWEST_REPEAT_CUSTOMERS = 20;

  /** What two more parameters must gain in log-likelihood, by Akaike's criterion. */
  static final double DROPOUT_GAIN = 2;

  /** Starts of (a, b): dropout that varies widely, hardly, and rare dropout. */
  static final double[][] DROPOUT_STARTS = {{0.8, 2.4}, {3, 9}, {0.3, 6}};

  /** Starts of (s, β over the mean age): lifetimes that vary widely, hardly, and long ones. */
  private static final double[][] LIFETIME_STARTS = {{0.6, 0.4}, {3, 3}, {0.2, 1}};

  /**
   * The most that a and b may be together. Beyond it dropout is as good as equal for everybody: no
   * history tells more, and the series of the expectations, whose terms grow with a, take for ever.
   */
  static final double LARGEST_DROPOUT = 1000;

  private PurchaseFit() {}

  static FitOutcome<Nbd> nbd(GroupedHistories histories) {
    if (histories.customers() < FEWEST_CUSTOMERS) {
      return refused(
          RefusalReason.TOO_FEW_CUSTOMERS,
          "%d customers, at least %d are needed",
          histories.customers(),
          FEWEST_CUSTOMERS);
    }
    if (histories.repeatCustomers() < FEWEST_REPEAT_CUSTOMERS) {
      return refused(
          RefusalReason.TOO_FEW_REPEAT_CUSTOMERS,
          "%d of %d customers bought again, at least %d are needed",
          histories.repeatCustomers(),
          histories.customers(),
          FEWEST_REPEAT_CUSTOMERS);
    }
    var fit =
        MaximumLikelihood.from(new NbdLikelihood(histories), 1, 1 / histories.purchasesPerWeek());
    if (!fit.converged()) {
      return notConverged(fit);
    }
    var model = Nbd.of(fit.value(0), fit.value(1));
    return fit.converged(model, model.parameters());
  }

  static FitOutcome<BgNbd> bgNbd(GroupedHistories histories) {
    return withDropout(
        histories,
        () -> new AttritionLikelihood(histories, 0),
        DROPOUT_STARTS,
        LARGEST_DROPOUT,
        values -> BgNbd.of(values[0], values[1], values[2], values[3]));
  }

  static FitOutcome<MbgNbd> mbgNbd(GroupedHistories histories) {
    return withDropout(
        histories,
        () -> new AttritionLikelihood(histories, 1),
        DROPOUT_STARTS,
        LARGEST_DROPOUT,
        values -> MbgNbd.of(values[0], values[1], values[2], values[3]));
  }

  static FitOutcome<ParetoNbd> paretoNbd(GroupedHistories histories) {
    double meanAge = histories.meanAge();
    return withDropout(
        histories,
        () -> new ParetoLikelihood(histories),
        Arrays.stream(LIFETIME_STARTS)
            .map(start -> new double[] {start[0], start[1] * meanAge})
            .toArray(double[][]::new),
        Double.POSITIVE_INFINITY,
        values -> ParetoNbd.of(values[0], values[1], values[2], values[3]));
  }

  /** Starts from the model without dropout, and asks that dropout explain the histories better. */
  private static <M extends PurchaseModel> FitOutcome<M> withDropout(
      GroupedHistories histories,
      Supplier<Likelihood> likelihood,
      double[][] starts,
      double largest,
      Function<double[], M> model) {
    var without = nbd(histories);
    if (without instanceof FitOutcome.Refused<Nbd> refused) {
      return new FitOutcome.Refused<>(refused.reason(), refused.detail());
    }
    var stays = (FitOutcome.Converged<Nbd>) without;
    var best = search(likelihood.get(), starts, stays);
    if (!best.converged()) {
      return notConverged(best);
    }
    M fitted =
        model.apply(new double[] {best.value(0), best.value(1), best.value(2), best.value(3)});
    double gain = best.logLikelihood() - stays.logLikelihood();
    if (gain < DROPOUT_GAIN) {
      return refused(
          RefusalReason.NO_DROPOUT_IDENTIFIED,
          "dropout (%s = %.3g, %s = %.3g) gains %.2f in log-likelihood over %d customers,"
              + " at least %.0f is needed",
          fitted.parameters().get(2).name(),
          best.value(2),
          fitted.parameters().get(3).name(),
          best.value(3),
          Math.max(0, gain),
          histories.customers(),
          DROPOUT_GAIN);
    }
    double dropout = best.value(2) + best.value(3);
    if (dropout > largest) {
      double scale = largest / dropout;
      M equal =
          model.apply(
              new double[] {
                best.value(0), best.value(1), scale * best.value(2), scale * best.value(3)
              });
      return new FitOutcome.Converged<>(
          equal,
          histories.logLikelihood(equal),
          equal.parameters(),
          histories.customers(),
          best.minimum().iterations());
    }
    return best.converged(fitted, fitted.parameters());
  }

  static MaximumLikelihood search(
      Likelihood likelihood, double[][] starts, FitOutcome.Converged<Nbd> stays) {
    @Nullable MaximumLikelihood best = null;
    for (double[] start : starts) {
      var fit =
          MaximumLikelihood.from(
              likelihood, stays.model().r(), stays.model().alpha(), start[0], start[1]);
      if (best == null
          || (fit.converged()
              && (!best.converged() || fit.logLikelihood() > best.logLikelihood()))) {
        best = fit;
      }
      if (best.converged() && best.logLikelihood() - stays.logLikelihood() >= DROPOUT_GAIN) {
        break;
      }
    }
    return Objects.requireNonNull(best);
  }

  static <M> FitOutcome<M> notConverged(MaximumLikelihood fit) {
    return refused(
        RefusalReason.NOT_CONVERGED,
        "no maximum after %d steps, log-likelihood %.3f",
        fit.minimum().iterations(),
        fit.logLikelihood());
  }

  static <M> FitOutcome<M> refused(RefusalReason reason, String detail, Object... figures) {
    return new FitOutcome.Refused<>(reason, String.format(Locale.ROOT, detail, figures));
  }
}
