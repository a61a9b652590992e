package io.perennial.model;

import io.perennial.model.numeric.Hessian;
import io.perennial.model.numeric.Minimum;
import io.perennial.model.numeric.QuasiNewton;
import java.util.ArrayList;
import java.util.List;

/** The maximum of a likelihood over positive parameters, searched on their logarithms. */
record MaximumLikelihood(Likelihood likelihood, Minimum minimum) {
  /** A standard error this many times the parameter says nothing but that it is not determined. */
  private static final double UNDETERMINED = 100;

  /** Searches from a start given in the parameters' own scale. */
  static MaximumLikelihood from(Likelihood likelihood, double... start) {
    double[] logs = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      logs[i] = Math.log(start[i]);
    }
    return new MaximumLikelihood(likelihood, QuasiNewton.minimise(likelihood, logs));
  }

  boolean converged() {
    return minimum.converged();
  }

  double logLikelihood() {
    return -minimum.value() * likelihood.scale();
  }

  /** The parameter's value on its own scale. */
  double value(int parameter) {
    return Math.exp(minimum.point()[parameter]);
  }

  /** The fit of a model that has these parameters. */
  <M> FitOutcome<M> converged(M model, List<Parameter> parameters) {
    return new FitOutcome.Converged<>(
        model,
        logLikelihood(),
        withStandardErrors(parameters),
        likelihood.customers(),
        minimum.iterations());
  }

  /**
   * Standard errors: the objective is scaled and its variables are logarithms, so the variance of
   * ln θ is the inverse Hessian's diagonal over the scale, and the standard error of θ is θ times
   * its root. At the maximum, where the gradient vanishes, this is what the Hessian by θ itself
   * gives.
   */
  List<Parameter> withStandardErrors(List<Parameter> parameters) {
    var variances = Hessian.inverseDiagonal(likelihood, minimum.point());
    if (variances.isEmpty()) {
      return parameters;
    }
    List<Parameter> estimates = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      double ofLogarithm = Math.sqrt(variances.get()[i] / likelihood.scale());
      estimates.add(
          ofLogarithm > UNDETERMINED
              ? parameter
              : new Parameter(
                  parameter.name(), parameter.value(), parameter.value() * ofLogarithm));
    }
    return estimates;
  }
}
