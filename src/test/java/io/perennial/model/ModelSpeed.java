package io.perennial.model;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measures how long each purchase model takes to be fitted on a simulated shop, and to score it
 * with discounting over a year. Run it with the optimising compiler, outside of the tests:
 *
 * <pre>java -cp … io.perennial.model.ModelSpeed 1000000</pre>
 */
final class ModelSpeed {
  private static final MbgNbd SHOP = MbgNbd.of(0.6371, 7.31, 0.8075, 1.2284);
  private static final int WEEKS = 104;
  private static final int ROUNDS = 4;
  private static final double YEAR = 52.18;
  private static final double DISCOUNT = 0.0018;

  private ModelSpeed() {}

  public static void main(String[] arguments) {
    int customers = Integer.parseInt(arguments[0]);
    var simulator = PurchaseSimulator.of(SHOP, Shop.SPEND, 1);
    List<History> histories =
        IntStream.range(0, customers)
            .parallel()
            .mapToObj(i -> inDays(simulator.customer(i, WEEKS), 1 + i % (7 * WEEKS)))
            .toList();
    var watch = Stopwatch.start();
    var groups = GroupedHistories.of(histories);
    watch.print("grouped into " + groups.size());
    measure("NBD", histories, groups, Nbd::fit);
    measure("BG/NBD", histories, groups, BgNbd::fit);
    measure("MBG/NBD", histories, groups, MbgNbd::fit);
    measure("Pareto/NBD", histories, groups, ParetoNbd::fit);
  }

  /** The history as known after some days, purchases on one day being one. */
  private static History inDays(SimulatedCustomer customer, int days) {
    double[] repeats =
        customer.purchases().stream()
            .mapToDouble(purchase -> Math.floor(7 * purchase.weeks()))
            .filter(day -> day > 0 && day <= days)
            .distinct()
            .toArray();
    double last = repeats.length == 0 ? 0 : repeats[repeats.length - 1];
    return new History(repeats.length, last / 7, days / 7.0);
  }

  private static void measure(
      String name,
      List<History> histories,
      GroupedHistories groups,
      Function<GroupedHistories, FitOutcome<? extends PurchaseModel>> fitter) {
    for (int round = 1; round <= ROUNDS; round++) {
      var watch = Stopwatch.start();
      PurchaseModel model = fitter.apply(groups).fitted().orElseThrow();
      watch.print(name + " fitted, round " + round);
      watch = Stopwatch.start();
      double sum =
          histories.parallelStream()
              .mapToDouble(
                  history -> {
                    var posterior = model.posterior(history);
                    return model.probabilityAlive(history)
                        * (posterior.discountedExpectedPurchases(YEAR, DISCOUNT)
                            + posterior.expectedPurchases(YEAR));
                  })
              .sum();
      watch.print(name + " scored, round " + round + ", sum " + Math.round(sum));
    }
  }

  /** Time on the clock and on all processors: the second says more on a machine that is shared. */
  private record Stopwatch(long clock, long processors) {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Stopwatch start() {
      return new Stopwatch(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    void print(String what) {
      System.out.printf(
          Locale.ROOT,
          "%-50s %6.2f s, of processors %6.2f s%n",
          what,
          (System.nanoTime() - clock) / 1e9,
          (SYSTEM.getProcessCpuTime() - processors) / 1e9);
    }
  }
}
