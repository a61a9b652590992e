package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The likelihood of groups against the sum over single customers, its gradient against differences.
 */
class LikelihoodTest {
  private static final Shop SHOP = Shop.of(MbgNbd.of(0.64, 7.3, 0.8, 1.2), 500, 60, 3);

  @Test
  void ofGroupsIsTheSumOverCustomers() {
    var bg = BgNbd.of(0.3, 5, 0.7, 2);
    var mbg = MbgNbd.of(0.3, 5, 0.7, 2);
    var nbd = Nbd.of(0.3, 5);
    assertSum(bg, new AttritionLikelihood(SHOP.groups(), 0), 0.3, 5, 0.7, 2);
    assertSum(mbg, new AttritionLikelihood(SHOP.groups(), 1), 0.3, 5, 0.7, 2);
    var pareto = ParetoNbd.of(0.3, 5, 0.7, 2);
    assertSum(pareto, new ParetoLikelihood(SHOP.groups()), 0.3, 5, 0.7, 2);
    var regular = MbgCnbd.of(3, 0.3, 5, 0.7, 2);
    assertSum(
        SHOP.histories().stream().mapToDouble(regular::logLikelihoodWithoutGaps).sum(),
        new RegularityLikelihood(SHOP.groups(), 3),
        0.3,
        5,
        0.7,
        2);
    assertSum(nbd, new NbdLikelihood(SHOP.groups()), 0.3, 5);
    var spend = GammaGamma.of(6, 4, 15);
    double sum = SHOP.spend().stream().mapToDouble(spend::logLikelihood).sum();
    assertSum(sum, new SpendLikelihood(SHOP.groupedSpend()), 6, 4, 15);
  }

  private static void assertSum(PurchaseModel model, Likelihood likelihood, double... parameters) {
    assertEquals(SHOP.histories().size(), likelihood.customers());
    assertSum(
        SHOP.histories().stream().mapToDouble(model::logLikelihood).sum(), likelihood, parameters);
  }

  private static void assertSum(double sum, Likelihood likelihood, double... parameters) {
    double value = likelihood.value(logs(parameters), new double[parameters.length]);
    assertEquals(sum, -value * likelihood.scale(), 1e-12 * Math.abs(sum));
  }

  @Test
  void gradientsMatchDifferences() {
    for (double[] point : new double[][] {{0.3, 5, 0.7, 2}, {4, 50, 0.01, 30}, {0.05, 1, 9, 0.3}}) {
      assertGradient(new AttritionLikelihood(SHOP.groups(), 0), point);
      assertGradient(new AttritionLikelihood(SHOP.groups(), 1), point);
      assertGradient(new ParetoLikelihood(SHOP.groups()), point);
      assertGradient(new RegularityLikelihood(SHOP.groups(), 1), point);
      assertGradient(new RegularityLikelihood(SHOP.groups(), 4), point);
      assertGradient(new NbdLikelihood(SHOP.groups()), point[0], point[1]);
      assertGradient(new SpendLikelihood(SHOP.groupedSpend()), point[0], point[2], point[3]);
    }
  }

  private static void assertGradient(Likelihood likelihood, double... parameters) {
    double step = 1e-5;
    double[] gradient = new double[parameters.length];
    likelihood.value(logs(parameters), gradient);
    for (int i = 0; i < parameters.length; i++) {
      double[] above = logs(parameters);
      double[] below = logs(parameters);
      above[i] += step;
      below[i] -= step;
      double[] ignored = new double[parameters.length];
      double difference =
          (likelihood.value(above, ignored) - likelihood.value(below, ignored)) / (2 * step);
      assertEquals(difference, gradient[i], 1e-7 * Math.max(1, Math.abs(difference)));
    }
  }

  @Test
  void equalHistoriesAreOneGroup() {
    var history = new History(1, 2, 3);
    var groups = GroupedHistories.builder().add(history).add(0, 0, 3, 5).add(1, 2, 3, 2).build();
    assertEquals(2, groups.size());
    assertEquals(8, groups.customers());
    assertEquals(3, groups.repeatCustomers());
    var spend =
        GroupedSpend.of(List.of(new SpendHistory(1, 9), new SpendHistory(1, 9), SpendHistory.NONE));
    assertEquals(1, spend.size());
    assertEquals(2, spend.customers());
  }

  private static double[] logs(double... parameters) {
    double[] logs = new double[parameters.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(parameters[i]);
    }
    return logs;
  }
}
