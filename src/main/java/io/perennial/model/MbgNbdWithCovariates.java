package io.perennial.model;

import io.perennial.model.numeric.Hessian;
import io.perennial.model.numeric.Minimum;
import io.perennial.model.numeric.QuasiNewton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * MBG/NBD in which the rate of purchases and the odds of leaving depend on what is known of a
 * customer beside the purchases, and stays the same.
 *
 * <p>A customer with covariates z follows {@link MbgNbd} with
 *
 * <pre>α(z) = α e^(−γ·z),   a(z) = a e^(δ·z)</pre>
 *
 * so that e^γ multiplies the mean purchase rate r/α, and e^δ the odds a/b of leaving after a
 * purchase, for one more unit of the covariate. With γ = δ = 0 it is MBG/NBD.
 *
 * <p>After Fader & Hardie (2007), "Incorporating Time-Invariant Covariates into the Pareto/NBD and
 * BG/NBD Models", who let b depend on z too.
 *
 * @param base the model where all covariates are 0
 * @param names of the covariates
 * @param rate γ, in the order of the names
 * @param leaving δ, in the order of the names
 */
public record MbgNbdWithCovariates(
    MbgNbd base, List<String> names, List<Double> rate, List<Double> leaving) {
  private static final String ON_RATE = "gamma ";
  private static final String ON_LEAVING = "delta ";
  private static final int PLAIN = 4;

  public MbgNbdWithCovariates {
    names = List.copyOf(names);
    rate = List.copyOf(rate);
    leaving = List.copyOf(leaving);
    if (rate.size() != names.size() || leaving.size() != names.size()) {
      throw new IllegalArgumentException(
          "%d names, %d rates, %d leavings: give one of each for each covariate"
              .formatted(names.size(), rate.size(), leaving.size()));
    }
  }

  /**
   * The model of customers with these covariates.
   *
   * @param values in the order of the names
   */
  public MbgNbd of(double... values) {
    double onRate = 0;
    double onLeaving = 0;
    for (int i = 0; i < names.size(); i++) {
      onRate += rate.get(i) * values[i];
      onLeaving += leaving.get(i) * values[i];
    }
    return MbgNbd.of(
        base.r(), base.alpha() * Math.exp(-onRate), base.a() * Math.exp(onLeaving), base.b());
  }

  /** r, alpha, a, b, then for each covariate {@code gamma <name>} and {@code delta <name>}. */
  public List<Parameter> parameters() {
    return parameters(null);
  }

  private List<Parameter> parameters(double @Nullable [] deviations) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter plain : base.parameters()) {
      Double error =
          deviations == null ? null : Double.valueOf(plain.value() * deviations[parameters.size()]);
      parameters.add(new Parameter(plain.name(), plain.value(), error));
    }
    addCoefficients(parameters, ON_RATE, rate, deviations);
    addCoefficients(parameters, ON_LEAVING, leaving, deviations);
    return parameters;
  }

  private void addCoefficients(
      List<Parameter> parameters,
      String symbol,
      List<Double> coefficients,
      double @Nullable [] deviations) {
    for (int i = 0; i < names.size(); i++) {
      Double error = deviations == null ? null : Double.valueOf(deviations[parameters.size()]);
      parameters.add(new Parameter(symbol + names.get(i), coefficients.get(i), error));
    }
  }

  /**
   * The model of maximum likelihood, or the reason why there is none. It starts from MBG/NBD, whose
   * refusals are its own; coefficients that the data do not tell, because hardly anybody differs,
   * are refused.
   */
  public static FitOutcome<MbgNbdWithCovariates> fit(CovariateHistories histories) {
    var plain = MbgNbd.fit(histories.all());
    if (plain instanceof FitOutcome.Refused<MbgNbd> refused) {
      return new FitOutcome.Refused<>(refused.reason(), refused.detail());
    }
    MbgNbd start = ((FitOutcome.Converged<MbgNbd>) plain).model();
    var likelihood = new CovariateLikelihood(histories);
    int covariates = histories.names().size();
    double[] point = new double[PLAIN + 2 * covariates];
    for (int i = 0; i < PLAIN; i++) {
      point[i] = Math.log(start.parameters().get(i).value());
    }
    Minimum minimum = QuasiNewton.minimise(likelihood, point);
    var variances =
        minimum.converged() ? Hessian.inverseDiagonal(likelihood, minimum.point()) : null;
    if (variances == null || variances.isEmpty()) {
      return new FitOutcome.Refused<>(
          RefusalReason.COVARIATES_UNDETERMINED,
          String.format(
              Locale.ROOT,
              "%d cells of %s; after %d steps the likelihood has no proper maximum",
              histories.cells().size(),
              histories.names(),
              minimum.iterations()));
    }
    double[] deviations =
        Arrays.stream(variances.get()).map(v -> Math.sqrt(v / likelihood.scale())).toArray();
    var model = of(histories.names(), minimum.point());
    return new FitOutcome.Converged<>(
        model,
        -minimum.value() * likelihood.scale(),
        model.parameters(deviations),
        likelihood.customers(),
        minimum.iterations());
  }

  private static MbgNbdWithCovariates of(List<String> names, double[] point) {
    return new MbgNbdWithCovariates(
        MbgNbd.of(Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2]), Math.exp(point[3])),
        names,
        coefficients(point, PLAIN, names.size()),
        coefficients(point, PLAIN + names.size(), names.size()));
  }

  private static List<Double> coefficients(double[] point, int from, int count) {
    return Arrays.stream(point, from, from + count).boxed().toList();
  }
}
