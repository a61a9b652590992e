package io.perennial.model;

import io.perennial.model.numeric.Hessian;
import io.perennial.model.numeric.Minimum;
import io.perennial.model.numeric.Objective;
import io.perennial.model.numeric.QuasiNewton;
import java.util.ArrayList;
import java.util.List;

/** The maximum of a likelihood over positive parameters, searched on their logarithms. */
record MaximumLikelihood(Objective likelihood, Minimum minimum, long customers) {

  /** Searches from a start given in the parameters' own scale. */
  static MaximumLikelihood from(Objective likelihood, long customers, double... start) {
    double[] logs = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      logs[i] = Math.log(start[i]);
    }
    return new MaximumLikelihood(likelihood, QuasiNewton.minimise(likelihood, logs), customers);
  }

  boolean converged() {
    return minimum.converged();
  }

  double logLikelihood() {
    return -minimum.value() * customers;
  }

  /** The parameter's value on its own scale. */
  double value(int parameter) {
    return Math.exp(minimum.point()[parameter]);
  }

  /** The fit of a model that has these parameters. */
  <M> FitOutcome<M> converged(M model, List<Parameter> parameters) {
    return new FitOutcome.Converged<>(
        model, logLikelihood(), withStandardErrors(parameters), customers, minimum.iterations());
  }

  /**
   * Standard errors: the likelihood is the mean over customers and its variables are logarithms, so
   * the variance of ln θ is the inverse Hessian's diagonal over the customers, and the standard
   * error of θ is θ times its root. At the maximum, where the gradient vanishes, this equals the
   * inverse of the Hessian by θ itself.
   */
  private List<Parameter> withStandardErrors(List<Parameter> parameters) {
    var variances = Hessian.inverseDiagonal(likelihood, minimum.point());
    if (variances.isEmpty()) {
      return parameters;
    }
    List<Parameter> estimates = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      double standardError = parameter.value() * Math.sqrt(variances.get()[i] / customers);
      estimates.add(new Parameter(parameter.name(), parameter.value(), standardError));
    }
    return estimates;
  }
}
