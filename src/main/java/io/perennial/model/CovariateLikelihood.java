package io.perennial.model;

import java.util.Arrays;
import java.util.List;

/**
 * The likelihood of {@link MbgNbdWithCovariates} as a function of (ln r, ln α, ln a, ln b, γ, δ),
 * with its gradient: the sum over the cells of that of MBG/NBD with ln α − γ·z and ln a + δ·z.
 */
final class CovariateLikelihood implements Likelihood {
  private static final int PLAIN = 4;
  private static final int ALPHA = 1;
  private static final int A = 2;

  private final List<CovariateHistories.Cell> cells;
  private final List<AttritionLikelihood> likelihoods;
  private final int covariates;
  private final long customers;
  private final long scale;

  CovariateLikelihood(CovariateHistories histories) {
    cells = histories.cells();
    likelihoods = cells.stream().map(cell -> new AttritionLikelihood(cell.histories(), 1)).toList();
    covariates = histories.names().size();
    customers = likelihoods.stream().mapToLong(Likelihood::customers).sum();
    scale = cells.stream().mapToLong(cell -> cell.histories().repeatCustomers()).sum();
  }

  @Override
  public long customers() {
    return customers;
  }

  @Override
  public long scale() {
    return scale;
  }

  @Override
  public double value(double[] point, double[] gradient) {
    Arrays.fill(gradient, 0);
    double value = 0;
    double[] own = new double[PLAIN];
    for (int i = 0; i < cells.size(); i++) {
      AttritionLikelihood likelihood = likelihoods.get(i);
      CovariateHistories.Cell z = cells.get(i);
      double share = (double) likelihood.scale() / scale;
      value += share * likelihood.value(shifted(point, z), own);
      for (int j = 0; j < PLAIN; j++) {
        gradient[j] += share * own[j];
      }
      for (int j = 0; j < covariates; j++) {
        gradient[PLAIN + j] -= share * z.value(j) * own[ALPHA];
        gradient[PLAIN + covariates + j] += share * z.value(j) * own[A];
      }
    }
    return value;
  }

  private double[] shifted(double[] point, CovariateHistories.Cell z) {
    double[] shifted = Arrays.copyOf(point, PLAIN);
    for (int j = 0; j < covariates; j++) {
      shifted[ALPHA] -= point[PLAIN + j] * z.value(j);
      shifted[A] += point[PLAIN + covariates + j] * z.value(j);
    }
    return shifted;
  }
}
