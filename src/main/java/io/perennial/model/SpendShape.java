package io.perennial.model;

/**
 * What mean spends look like before any model.
 *
 * @param typical the geometric mean of the customers' mean spends
 * @param spread the standard deviation of their natural logarithms
 * @param correlation Pearson's correlation of these with the logarithms of the frequencies; 0 where
 *     either does not vary
 */
record SpendShape(double typical, double spread, double correlation) {

  static SpendShape of(GroupedSpend spend) {
    double customers = spend.customers();
    double meanX = 0;
    double meanZ = 0;
    for (int i = 0; i < spend.size(); i++) {
      meanX += spend.weight[i] / customers * Math.log(spend.counts[spend.count[i]]);
      meanZ += spend.weight[i] / customers * spend.logMean(i);
    }
    double varianceX = 0;
    double varianceZ = 0;
    double covariance = 0;
    for (int i = 0; i < spend.size(); i++) {
      double x = Math.log(spend.counts[spend.count[i]]) - meanX;
      double z = spend.logMean(i) - meanZ;
      varianceX += spend.weight[i] / customers * x * x;
      varianceZ += spend.weight[i] / customers * z * z;
      covariance += spend.weight[i] / customers * x * z;
    }
    double scale = Math.sqrt(varianceX * varianceZ);
    return new SpendShape(
        Math.exp(meanZ), Math.sqrt(varianceZ), scale > 0 ? covariance / scale : 0);
  }
}
