package io.perennial.model;

import io.perennial.model.numeric.Objective;

/**
 * The likelihood of all customers as an objective to be minimised, over the logarithms of the
 * parameters: its value is −log-likelihood / {@link #scale}.
 *
 * <p>The scale is the number of customers who tell something, so that gradients are of order 1
 * however many customers bought only once.
 */
interface Likelihood extends Objective {

  /** How many customers the likelihood is taken over. */
  long customers();

  /** What the log-likelihood is divided by. */
  long scale();
}
