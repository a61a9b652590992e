package io.perennial.model;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a customer's P(alive) and discounted purchases take, on all processors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScoreBenchmark {
  private static final int CUSTOMERS = 100_000;
  private static final double YEAR = 365 / 7.0;
  private static final double RATE = Math.log1p(0.10) * 7 / 365.25;

  @Param({"NBD", "BG_NBD", "MBG_NBD", "MBG_CNBD", "PARETO_NBD"})
  String model;

  private PurchaseModel purchases = BenchmarkModels.of("NBD");
  private History[] histories = {};

  @Setup
  public void simulate() {
    purchases = BenchmarkModels.of(model);
    var simulated = new SimulatedHistories(purchases, CUSTOMERS);
    histories = IntStream.range(0, CUSTOMERS).mapToObj(simulated::of).toArray(History[]::new);
  }

  @Benchmark
  @OperationsPerInvocation(CUSTOMERS)
  public double score() {
    return IntStream.range(0, CUSTOMERS)
        .parallel()
        .mapToDouble(
            i ->
                purchases.discountedExpectedPurchases(histories[i], YEAR, RATE)
                    + purchases.probabilityAlive(histories[i]))
        .sum();
  }
}
