package io.perennial.workflow;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Work on each of some workflows, in turn: what fails for one does not keep the others waiting.
 *
 * @param workflows their keys
 * @param work on one
 */
record EachWorkflow(List<Long> workflows, LongConsumer work) {

  static EachWorkflow of(Jdbi jdbi, Function<Handle, List<Long>> workflows, LongConsumer work) {
    List<Long> keys =
        QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(workflows::apply));
    return new EachWorkflow(keys, work);
  }

  /** Throws the first failure when all had their turn, the others being told with it. */
  void run() {
    RuntimeException first = null;
    for (long workflow : workflows) {
      try {
        work.accept(workflow);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
