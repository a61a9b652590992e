package io.perennial.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
    double[][] parts =
        IntStream.range(0, cells.size())
            .parallel()
            .mapToObj(cell -> part(cell, point))
            .toArray(double[][]::new);
    double value = 0;
    for (int i = 0; i < parts.length; i++) {
      CovariateHistories.Cell z = cells.get(i);
      double share = (double) likelihoods.get(i).scale() / scale;
      double[] own = parts[i];
      value += share * own[PLAIN];
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

  /**
   * The gradient of a cell, its value behind it: taken in any order, summed in that of the cells.
   */
  private double[] part(int cell, double[] point) {
    double[] gradient = new double[PLAIN];
    double value = likelihoods.get(cell).value(shifted(point, cells.get(cell)), gradient);
    double[] part = Arrays.copyOf(gradient, PLAIN + 1);
    part[PLAIN] = value;
    return part;
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
