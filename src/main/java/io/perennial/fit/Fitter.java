package io.perennial.fit;

import io.perennial.fit.backtest.Contender;
import io.perennial.model.BgNbd;
import io.perennial.model.FitOutcome;
import io.perennial.model.GammaGamma;
import io.perennial.model.GroupedHistories;
import io.perennial.model.GroupedSpend;
import io.perennial.model.MbgCnbd;
import io.perennial.model.MbgNbd;
import io.perennial.model.ModelName;
import io.perennial.model.Nbd;
import io.perennial.model.ParetoNbd;
import io.perennial.model.PurchaseModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Fits every candidate on the histories of a shop. */
public final class Fitter {

  /** The models of purchases that are tried; a further one is a further line. */
  private static final List<Fitting> PURCHASE =
      List.of(
          new Fitting(ModelName.MBG_NBD, MbgNbd::fit),
          new Fitting(ModelName.MBG_CNBD, MbgCnbd::fit),
          new Fitting(ModelName.PARETO_NBD, ParetoNbd::fit),
          new Fitting(ModelName.BG_NBD, BgNbd::fit),
          new Fitting(ModelName.NBD, Nbd::fit));

  private Fitter() {}

  private record Fitting(
      ModelName name, Function<GroupedHistories, FitOutcome<? extends PurchaseModel>> fit) {}

  /** The candidates of both families, whether they could be fitted or not. */
  public static List<Candidate> fit(GroupedHistories histories, GroupedSpend spend) {
    List<Candidate> candidates = new ArrayList<>();
    for (Fitting each : PURCHASE) {
      candidates.add(Candidate.of(each.name(), histories.customers(), each.fit().apply(histories)));
    }
    candidates.add(Candidate.of(ModelName.GAMMA_GAMMA, spend.customers(), GammaGamma.fit(spend)));
    return candidates;
  }

  /** The highest log-likelihood of a model of purchases; none where it cannot be fitted. */
  static OptionalDouble logLikelihood(ModelName name, GroupedHistories histories) {
    return PURCHASE.stream()
        .filter(each -> each.name() == name)
        .map(each -> each.fit().apply(histories))
        .filter(FitOutcome.Converged.class::isInstance)
        .mapToDouble(outcome -> ((FitOutcome.Converged<?>) outcome).logLikelihood())
        .findFirst();
  }

  /** The models of purchases that could be fitted. */
  public static Map<Contender, PurchaseModel> purchaseModels(GroupedHistories histories) {
    Map<Contender, PurchaseModel> models = new EnumMap<>(Contender.class);
    for (Fitting each : PURCHASE) {
      each.fit()
          .apply(histories)
          .fitted()
          .ifPresent(model -> models.put(Contender.of(each.name()), model));
    }
    return models;
  }
}
