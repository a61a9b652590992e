package io.perennial.model;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a fit of grouped histories takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class FitBenchmark {

  @Param({"1000", "100000", "1000000"})
  int customers;

  @Param({"NBD", "BG_NBD", "MBG_NBD", "MBG_CNBD", "PARETO_NBD"})
  String model;

  private GroupedHistories histories = GroupedHistories.builder().build();

  @Setup
  public void simulate() {
    histories = new SimulatedHistories(BenchmarkModels.of(model), customers).grouped();
  }

  @Benchmark
  public FitOutcome<?> fit() {
    return BenchmarkModels.fit(model, histories);
  }
}
