package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each model against its own story: what one customer with known rate and inclination to leave
 * does, averaged over all such customers by the trapezoid rule on a grid, which shares no formula
 * with the closed forms.
 */
class MixtureTest {
  private static final double STEP = 0.1;
  private static final double WEEKS = 70;
  private static final double DISCOUNT = 0.01;
  private static final List<History> HISTORIES =
      List.of(
          new History(0, 0, 38.86),
          new History(1, 0.142857, 150),
          new History(2, 30.43, 38.86),
          new History(24, 11, 30),
          new History(60, 100, 101));

  record Case(PurchaseModel model, History history) {}

  static List<Case> cases() {
    List<PurchaseModel> models =
        List.of(
            BgNbd.of(0.8, 6, 1.2, 2.5),
            BgNbd.of(2.5, 40, 0.6, 0.7),
            MbgNbd.of(0.8, 6, 1.2, 2.5),
            MbgNbd.of(2.5, 40, 0.6, 0.7),
            ParetoNbd.of(0.8, 6, 1.2, 9),
            ParetoNbd.of(2.5, 4, 0.6, 70));
    return models.stream()
        .flatMap(model -> HISTORIES.stream().map(history -> new Case(model, history)))
        .toList();
  }

  /** What is known of one customer: densities of the history, and what is to come while alive. */
  record Customer(
      double alive,
      double gone,
      double purchases,
      double discounted,
      double residual,
      double buys) {

    /** The same, less probable by a factor given as its logarithm. */
    Customer times(double log) {
      double factor = Math.exp(log);
      return new Customer(alive * factor, gone * factor, purchases, discounted, residual, buys);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theModelIsTheMixtureOfItsCustomers(Case c) {
    double whole = 0;
    double alive = 0;
    double purchases = 0;
    double discounted = 0;
    double residual = 0;
    double buys = 0;
    for (double y = -45; y < 6; y += STEP) {
      for (double z = -60; z < 36; z += STEP) {
        var customer = customer(c, Math.exp(y), z);
        whole += customer.alive + customer.gone;
        alive += customer.alive;
        purchases += customer.alive * customer.purchases;
        discounted += customer.alive * customer.discounted;
        residual += customer.alive * customer.residual;
        buys += customer.alive * customer.buys;
      }
    }
    var model = c.model;
    var history = c.history;
    assertEquals(Math.log(whole * STEP * STEP), model.logLikelihood(history), 1e-8);
    assertRelative(alive / whole, model.probabilityAlive(history));
    assertRelative(purchases / whole, model.expectedPurchases(history, WEEKS));
    assertRelative(discounted / whole, model.discountedExpectedPurchases(history, WEEKS, DISCOUNT));
    assertRelative(residual / whole, model.discountedResidualPurchases(history, DISCOUNT));
    assertRelative(buys / whole, model.probabilityOfPurchase(history, WEEKS));
  }

  private static void assertRelative(double expected, double actual) {
    assertEquals(expected, actual, 1e-8 * expected);
  }

  /**
   * A customer with rate λ.
   *
   * @param z the logit of the dropout probability, or the logarithm of the leaving rate
   */
  private static Customer customer(Case c, double rate, double z) {
    if (c.model instanceof BgNbd model) {
      return leavesAfterPurchase(c.history, rate, z, c.history.frequency())
          .times(gamma(model.r(), model.alpha(), rate) + beta(model.a(), model.b(), z));
    }
    if (c.model instanceof MbgNbd model) {
      return leavesAfterPurchase(c.history, rate, z, c.history.frequency() + 1)
          .times(gamma(model.r(), model.alpha(), rate) + beta(model.a(), model.b(), z));
    }
    var model = (ParetoNbd) c.model;
    return leavesAnyTime(c.history, rate, Math.exp(z))
        .times(gamma(model.r(), model.alpha(), rate) + gamma(model.s(), model.beta(), Math.exp(z)));
  }

  /** Leaving at each of n chances with probability p, purchases at rate λ until then. */
  private static Customer leavesAfterPurchase(History h, double rate, double logit, int chances) {
    double p = 1 / (1 + Math.exp(-logit));
    double stay = 1 / (1 + Math.exp(logit));
    double times = Math.pow(rate, h.frequency());
    double survived = Math.pow(stay, Math.max(0, chances - 1));
    double leaves = rate * p;
    return new Customer(
        times * survived * (chances == 0 ? 1 : stay) * Math.exp(-rate * h.age()),
        chances == 0 ? 0 : times * survived * p * Math.exp(-rate * h.recency()),
        rate * spent(leaves, WEEKS),
        rate * spent(leaves + DISCOUNT, WEEKS),
        rate / (leaves + DISCOUNT),
        -Math.expm1(-rate * WEEKS));
  }

  /** Leaving at rate μ, purchases at rate λ until then. */
  private static Customer leavesAnyTime(History h, double rate, double leaves) {
    double both = rate + leaves;
    double times = Math.pow(rate, h.frequency());
    return new Customer(
        times * Math.exp(-both * h.age()),
        times * leaves * Math.exp(-both * h.recency()) * spent(both, h.age() - h.recency()),
        rate * spent(leaves, WEEKS),
        rate * spent(leaves + DISCOUNT, WEEKS),
        rate / (leaves + DISCOUNT),
        rate * spent(both, WEEKS));
  }

  /** The time spent before something that comes at a rate, up to a number of weeks. */
  private static double spent(double rate, double weeks) {
    return -Math.expm1(-rate * weeks) / rate;
  }

  /** ln of the density of ln x where x ~ Gamma(shape, rate). */
  private static double gamma(double shape, double rate, double x) {
    return shape * Math.log(rate * x) - rate * x - LogGamma.value(shape);
  }

  /** ln of the density of the logit of p ~ Beta(a, b). */
  private static double beta(double a, double b, double logit) {
    return a * logit - (a + b) * Math.log1p(Math.exp(logit)) - LogBeta.value(a, b);
  }
}
