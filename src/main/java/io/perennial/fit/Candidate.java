package io.perennial.fit;

import io.perennial.model.FitOutcome;
import io.perennial.model.ModelName;
import io.perennial.model.Parameter;
import io.perennial.model.PurchaseModel;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model that was tried on the histories, and what came of it.
 *
 * @param name which model
 * @param customers how many customers it was fitted on
 * @param logLikelihood at the maximum; null where refused
 * @param parameters with their standard errors; empty where refused
 * @param refusal why there is no fit, for people who run a shop; null where there is one
 */
public record Candidate(
    ModelName name,
    long customers,
    @Nullable Double logLikelihood,
    List<Parameter> parameters,
    @Nullable String refusal) {

  /** The candidate that a fit's outcome makes. */
  static Candidate of(ModelName name, long customers, FitOutcome<?> outcome) {
    if (outcome instanceof FitOutcome.Converged<?> fit) {
      return new Candidate(
          name, fit.customers(), fit.logLikelihood(), List.copyOf(fit.parameters()), null);
    }
    var refused = (FitOutcome.Refused<?>) outcome;
    String refusal = refused.reason().explanation() + " (" + refused.detail() + ")";
    return new Candidate(name, customers, null, List.of(), refusal);
  }

  /**
   * The model of purchases that was fitted.
   *
   * @throws IllegalArgumentException where it is a model of spend, or was refused
   */
  PurchaseModel purchaseModel() {
    return PurchaseModel.of(
        name, parameters.stream().collect(Collectors.toMap(Parameter::name, Parameter::value)));
  }

  boolean isRefused() {
    return refusal != null;
  }
}
