package io.perennial.fit;

import io.perennial.model.GammaGamma;
import io.perennial.model.History;
import io.perennial.model.MbgNbd;
import io.perennial.model.PurchaseSimulator;
import io.perennial.purchase.CovariateGroup;
import java.util.ArrayList;
import java.util.List;

/** Simulated customers of whom channel, country and the first order are known. */
final class CovariateShop {

  static final MbgNbd WEB = MbgNbd.of(0.7, 8, 0.8, 1.5);

  private static final double DAYS_PER_WEEK = 7;
  private static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);

  private CovariateShop() {}

  /**
   * A shop of two years; every third customer is from channel ads, the others from web.
   *
   * @param ads the model of those from ads
   */
  static List<CovariateGroup> of(MbgNbd ads, int customers, long seed) {
    List<CovariateGroup> groups = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      boolean byAds = i % 3 == 0;
      double weeks = 104.0 * (i + 1) / customers;
      PurchaseSimulator simulator =
          PurchaseSimulator.of(byAds ? ads : WEB, SPEND, seed * 1_000_003);
      History history = simulator.customer(i, weeks).history(weeks);
      groups.add(
          new CovariateGroup(
              byAds ? "ads" : "web",
              "DE",
              5 + i % 4,
              history.frequency(),
              history.recency() * DAYS_PER_WEEK,
              history.age() * DAYS_PER_WEEK,
              1));
    }
    return groups;
  }
}
