package io.perennial.score;

import io.perennial.graphql.Execution;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose scores one execution shows beside customers: the current one, but for the
 * customers of a list that began in an earlier run.
 */
public final class ShownRuns {
  private final Map<Long, ScoringRun> earlier = new HashMap<>();

  /** Those of the execution that is going on. */
  public static ShownRuns ofExecution() {
    return Execution.once(ShownRuns.class, ShownRuns::new);
  }

  /** Lets customers be shown with their scores of an earlier run. */
  public void show(Collection<Long> customers, ScoringRun run) {
    customers.forEach(customer -> earlier.put(customer, run));
  }

  /** The earlier run that a customer is shown with; null where it is the current one. */
  @Nullable ScoringRun earlier(@Nullable Long customer) {
    return earlier.get(customer);
  }
}
