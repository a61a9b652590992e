package io.perennial.fit.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

  private static final int CUSTOMERS = 300;
  private static final int DRAWS = 4_000;

  /** A second way: the bootstrap drawn out; 4,000 draws give its standard error to about 1.1 %. */
  @Test
  void isWhatABootstrapGivesThatIsDrawnOut() {
    Random random = new Random(7);
    double[] actual = random.doubles(CUSTOMERS, 0, 6).map(Math::floor).toArray();
    double[] first = random.doubles(CUSTOMERS, 0, 5).toArray();
    double[] second = random.doubles(CUSTOMERS, 0, 4).toArray();
    Outcomes outcomes =
        new Outcomes(actual, IntStream.range(0, CUSTOMERS).mapToLong(i -> 1).toArray());
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < CUSTOMERS; i++) {
        int one = random.nextInt(CUSTOMERS);
        sum += Math.abs(first[one] - actual[one]) - Math.abs(second[one] - actual[one]);
      }
      means[draw] = sum / CUSTOMERS;
    }
    double mean = java.util.Arrays.stream(means).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(means).map(m -> (m - mean) * (m - mean)).average().orElseThrow();
    PairedDifference difference = PairedDifference.of(first, second, outcomes);
    assertEquals(Math.sqrt(variance), difference.standardError(), 0.04 * Math.sqrt(variance));
    assertEquals(
        Accuracy.of(first, outcomes).mae() - Accuracy.of(second, outcomes).mae(),
        difference.mean(),
        1e-13);
  }

  @Test
  void hasNoErrorWhereBothForetellTheSame() {
    double[] foretold = {1, 2};
    Outcomes outcomes = new Outcomes(new double[] {0, 5}, new long[] {3, 4});
    assertEquals(new PairedDifference(0, 0, 7), PairedDifference.of(foretold, foretold, outcomes));
  }

  @Test
  void weighsOriginsByTheirCustomersAndTakesThemToMoveTogether() {
    PairedDifference all =
        new PairedDifference(0.1, 0.02, 100).with(new PairedDifference(0.4, 0.05, 200));
    assertEquals(0.3, all.mean(), 1e-15);
    assertEquals(0.04, all.standardError(), 1e-15);
    assertEquals(300, all.customers());
  }
}
