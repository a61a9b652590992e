package io.perennial.model;

import static io.perennial.model.PurchaseFit.refused;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fit of MBG/CNBD-k: for k = 1, 2, … by maximum likelihood, until the likelihood, the times
 * between purchases included, falls.
 */
final class RegularityFit {
  /** Beyond it purchases are as good as clockwork, and larger k tell no more. */
  private static final int MOST_REGULAR = 6;

  /** A dropout that nobody sees: P(leaving) has the mean 10⁻⁹. */
  private static final double[] NO_DROPOUT = {Math.log(1e-9), 0};

  private final GroupedHistories histories;
  private final PurchaseGaps gaps;

  private RegularityFit(GroupedHistories histories, PurchaseGaps gaps) {
    this.histories = histories;
    this.gaps = gaps;
  }

  static FitOutcome<MbgCnbd> of(GroupedHistories histories) {
    var without = PurchaseFit.nbd(histories);
    if (without instanceof FitOutcome.Refused<Nbd> refused) {
      return new FitOutcome.Refused<>(refused.reason(), refused.detail());
    }
    var gaps = histories.gaps();
    if (gaps.isEmpty()) {
      return refused(
          RefusalReason.PURCHASE_TIMES_UNKNOWN, "%d repeat purchases", histories.repeatPurchases());
    }
    return new RegularityFit(histories, gaps.get()).fit((FitOutcome.Converged<Nbd>) without);
  }

  /** A search at one k. */
  private record Step(int k, MaximumLikelihood fit, double logLikelihood) {
    MbgCnbd model() {
      return MbgCnbd.of(k, fit.value(0), fit.value(1), fit.value(2), fit.value(3));
    }
  }

  private FitOutcome<MbgCnbd> fit(FitOutcome.Converged<Nbd> stays) {
    Step best =
        step(
            1,
            PurchaseFit.search(
                new RegularityLikelihood(histories, 1), PurchaseFit.DROPOUT_STARTS, stays));
    @Nullable Step before = null;
    while (best.k() < MOST_REGULAR) {
      Step next = step(best);
      if (!next.fit().converged() || next.logLikelihood() <= best.logLikelihood()) {
        before = next;
        break;
      }
      before = best;
      best = next;
    }
    if (!best.fit().converged()) {
      return PurchaseFit.notConverged(best.fit());
    }
    if (best.k() == 1 && before != null) {
      return refused(
          RefusalReason.PURCHASES_NOT_REGULAR,
          "log-likelihood %.2f with k = 1, %.2f with k = 2",
          best.logLikelihood(),
          before.logLikelihood());
    }
    return settled(best);
  }

  private FitOutcome<MbgCnbd> settled(Step best) {
    double gain = best.fit().logLikelihood() - withoutDropout(best);
    if (gain < PurchaseFit.DROPOUT_GAIN) {
      return refused(
          RefusalReason.NO_DROPOUT_IDENTIFIED,
          "with k = %d dropout (a = %.3g, b = %.3g) gains %.2f in log-likelihood over %d customers,"
              + " at least %.0f is needed",
          best.k(),
          best.fit().value(2),
          best.fit().value(3),
          Math.max(0, gain),
          histories.customers(),
          PurchaseFit.DROPOUT_GAIN);
    }
    MbgCnbd model = best.model();
    double dropout = model.a() + model.b();
    if (dropout <= PurchaseFit.LARGEST_DROPOUT) {
      return new FitOutcome.Converged<>(
          model,
          best.logLikelihood(),
          withStandardErrors(best),
          histories.customers(),
          best.fit().minimum().iterations());
    }
    double scale = PurchaseFit.LARGEST_DROPOUT / dropout;
    MbgCnbd equal =
        MbgCnbd.of(model.k(), model.r(), model.alpha(), scale * model.a(), scale * model.b());
    return new FitOutcome.Converged<>(
        equal,
        histories.logLikelihood(equal),
        equal.parameters(),
        histories.customers(),
        best.fit().minimum().iterations());
  }

  /** k is a choice, so that it has none. */
  private static List<Parameter> withStandardErrors(Step best) {
    List<Parameter> parameters = best.model().parameters();
    List<Parameter> estimates = new ArrayList<>(parameters.subList(0, 1));
    estimates.addAll(best.fit().withStandardErrors(parameters.subList(1, parameters.size())));
    return estimates;
  }

  /** The next k, from where the one before was most likely: as many purchases from more events. */
  private Step step(Step before) {
    int k = before.k() + 1;
    MbgCnbd model = before.model();
    return step(
        k,
        MaximumLikelihood.from(
            new RegularityLikelihood(histories, k),
            model.r(),
            model.alpha() * before.k() / k,
            model.a(),
            model.b()));
  }

  private Step step(int k, MaximumLikelihood fit) {
    MbgCnbd any = MbgCnbd.of(k, 1, 1, 1, 1);
    return new Step(k, fit, fit.logLikelihood() + any.gainOfGaps(gaps));
  }

  /** The highest log-likelihood at the same k of a model in which nobody leaves. */
  private double withoutDropout(Step best) {
    var likelihood = new RegularityLikelihood(histories, best.k());
    return MaximumLikelihood.from(new Staying(likelihood), best.fit().value(0), best.fit().value(1))
        .logLikelihood();
  }

  /** The likelihood over (ln r, ln α) where nobody leaves. */
  private record Staying(RegularityLikelihood likelihood) implements Likelihood {
    @Override
    public long customers() {
      return likelihood.customers();
    }

    @Override
    public long scale() {
      return likelihood.scale();
    }

    @Override
    public double value(double[] point, double[] gradient) {
      double[] whole = new double[4];
      double value =
          likelihood.value(new double[] {point[0], point[1], NO_DROPOUT[0], NO_DROPOUT[1]}, whole);
      System.arraycopy(whole, 0, gradient, 0, 2);
      return value;
    }
  }
}
