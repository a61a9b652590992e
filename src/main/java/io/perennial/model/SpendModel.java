package io.perennial.model;

import java.util.List;

/**
 * A model of what a customer spends per purchase. Amounts are in one currency, that of the data it
 * was fitted on.
 */
public sealed interface SpendModel permits GammaGamma {

  /** Which model this is. */
  ModelName name();

  /**
   * The parameters in the order and under the names of the model's paper, without standard errors.
   */
  List<Parameter> parameters();

  /** The log density of the customer's mean spend; 0 for a customer with no repeat purchase. */
  double logLikelihood(SpendHistory history);

  /** The mean amount of the customer's future purchases. */
  double expectedSpend(SpendHistory history);
}
