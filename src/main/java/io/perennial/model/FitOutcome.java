package io.perennial.model;

import java.util.List;
import java.util.Optional;

/**
 * What came of a fit: a model, or the reason why the data give none.
 *
 * @param <M> the model fitted
 */
public sealed interface FitOutcome<M> {

  /** The model, where there is one. */
  default Optional<M> fitted() {
    return this instanceof Converged<M> converged
        ? Optional.of(converged.model())
        : Optional.empty();
  }

  /**
   * A fit that found the maximum of the likelihood.
   *
   * @param model the model at the maximum
   * @param logLikelihood the log-likelihood of all customers there
   * @param parameters the model's parameters with their standard errors
   * @param customers how many customers the likelihood is taken over
   * @param iterations how many steps the search took
   */
  record Converged<M>(
      M model, double logLikelihood, List<Parameter> parameters, long customers, int iterations)
      implements FitOutcome<M> {
    public Converged {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * A fit that the data do not allow.
   *
   * @param reason what stands in the way
   * @param detail the figures behind it
   */
  record Refused<M>(RefusalReason reason, String detail) implements FitOutcome<M> {}
}
