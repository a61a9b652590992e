package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlGroupTest {
  private static final int CUSTOMERS = 100_000;

  /** Four standard deviations of a binomial share. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.1, 0.5})
  void holdsOutTheShareOfAnyCustomersInAnyWorkflow(double share) {
    double allowed = 4 * Math.sqrt(share * (1 - share) / CUSTOMERS);
    for (long workflow = 1; workflow <= 20; workflow++) {
      assertEquals(share, held(workflow, 1, share), allowed, "workflow " + workflow);
      assertEquals(share, held(workflow, 64, share), allowed, "every 64th customer");
    }
  }

  @Test
  void aLargerShareOnlyGrowsTheGroup() {
    assertTrue(
        LongStream.rangeClosed(1, CUSTOMERS)
            .filter(customer -> ControlGroup.holdsOut(7, customer, 0.1))
            .allMatch(customer -> ControlGroup.holdsOut(7, customer, 0.2)));
  }

  /** Of the tenth held out of one workflow, a tenth is held out of another. */
  @Test
  void groupsOfWorkflowsAreIndependent() {
    double both =
        LongStream.rangeClosed(1, CUSTOMERS)
            .filter(customer -> ControlGroup.holdsOut(1, customer, 0.1))
            .filter(customer -> ControlGroup.holdsOut(2, customer, 0.1))
            .count();
    assertEquals(0.01, both / CUSTOMERS, 4 * Math.sqrt(0.01 / CUSTOMERS));
  }

  private static double held(long workflow, long step, double share) {
    return (double)
            LongStream.rangeClosed(1, CUSTOMERS)
                .filter(n -> ControlGroup.holdsOut(workflow, n * step, share))
                .count()
        / CUSTOMERS;
  }
}
