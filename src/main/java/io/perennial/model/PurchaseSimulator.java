package io.perennial.model;

import io.perennial.model.SimulatedCustomer.SimulatedPurchase;
import java.util.ArrayList;
import java.util.List;

/**
 * A shop made up from known parameters: customers who buy, leave and spend as the models say.
 *
 * <p>Each customer depends on the seed and on its own number only, so that any of them can be made
 * at any time, in any order, with the same result. Purchase times are continuous; who wants days
 * rounds them.
 */
public final class PurchaseSimulator {
  private static final History NEW_CUSTOMER = new History(0, 0, 0);

  /**
   * Spreads consecutive numbers over all seeds. It must not be the golden ratio, by which the
   * generator goes from draw to draw: else neighbours would share their draws. This one is from
   * Steele & Vigna (2021), "Computationally Easy, Spectrally Good Multipliers".
   */
  private static final long SPREAD = 0xD1342543DE82EF95L;

  private final double aliveAfterFirst;
  private final AlivePosterior population;
  private final GammaGamma spend;
  private final long seed;

  private PurchaseSimulator(PurchaseModel purchases, GammaGamma spend, long seed) {
    this.aliveAfterFirst = purchases.probabilityAlive(NEW_CUSTOMER);
    this.population = purchases.posterior(NEW_CUSTOMER);
    this.spend = spend;
    this.seed = seed;
  }

  /** A shop with these models; equal seeds give equal shops. */
  public static PurchaseSimulator of(PurchaseModel purchases, GammaGamma spend, long seed) {
    return new PurchaseSimulator(purchases, spend, seed);
  }

  /**
   * One customer of the shop.
   *
   * @param number which one: equal numbers give equal customers
   * @param weeks how long to simulate from the first purchase on, 0 or more
   */
  public SimulatedCustomer customer(long number, double weeks) {
    Domain.notNegative("weeks", weeks);
    var draws = draws(seed, number);
    double amountRate = draws.gamma(spend.q()).sample() / spend.v();
    var amount = draws.gamma(spend.p());
    List<SimulatedPurchase> purchases = new ArrayList<>();
    purchases.add(new SimulatedPurchase(0, amount.sample() / amountRate));
    if (draws.uniform() >= aliveAfterFirst) {
      return new SimulatedCustomer(purchases, 0);
    }
    var sequence = population.sequence(draws);
    for (double week = sequence.next(); week <= weeks; week = sequence.next()) {
      purchases.add(new SimulatedPurchase(week, amount.sample() / amountRate));
    }
    double leaves = sequence.leaves();
    return new SimulatedCustomer(purchases, leaves <= weeks ? leaves : Double.POSITIVE_INFINITY);
  }

  /** The draws of one customer of a shop. */
  static RandomDraws draws(long seed, long number) {
    return new RandomDraws(seed ^ (number + 1) * SPREAD);
  }
}
