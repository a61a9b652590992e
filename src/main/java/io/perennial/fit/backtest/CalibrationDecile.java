package io.perennial.fit.backtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** A tenth of the customers by what was foretold of them, with what they did. */
@Description("A tenth of the customers, by what was foretold of them, with what they did.")
public record CalibrationDecile(
    @Description("1 for the tenth of whom least was foretold, to 10.") int decile,
    @Description("Customers in it.") int customers,
    @Description("Foretold per customer: purchases, or money for a model of spend.")
        double predicted,
    @Description("What they did, per customer.") double actual) {

  private static final int DECILES = 10;

  /**
   * The deciles of what was foretold, lowest first. Customers of whom the same was foretold and who
   * fall into two deciles are shared out in proportion. Fewer than ten customers leave some deciles
   * out.
   */
  static List<CalibrationDecile> of(double[] foretold, Outcomes outcomes) {
    Ranking ranking = Ranking.by(foretold, outcomes);
    long customers = outcomes.customers();
    List<CalibrationDecile> deciles = new ArrayList<>();
    for (int i = 0; i < DECILES; i++) {
      double from = border(customers, i);
      double to = border(customers, i + 1);
      if (to > from) {
        deciles.add(
            new CalibrationDecile(
                DECILES - i,
                (int) (to - from),
                (ranking.foretoldOfFirst(to) - ranking.foretoldOfFirst(from)) / (to - from),
                (ranking.actualOfFirst(to) - ranking.actualOfFirst(from)) / (to - from)));
      }
    }
    Collections.reverse(deciles);
    return deciles;
  }

  private static double border(long customers, int decile) {
    return Math.floor((double) customers * decile / DECILES);
  }
}
