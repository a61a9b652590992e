package io.perennial.workflow;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** What became of customers who were enrolled by hand. */
@Description("What became of customers who were enrolled by hand.")
public record HandEnrolment(
    @Description("How many were asked for.") int customers,
    @Description("Those for whom the steps were begun.") int enrolled,
    @Description("Those held out as a control group.") int heldOut,
    @Description("Those whose mail could not be made.") int failed,
    @NonNull @Description("Those to whom a guardrail said no, by reason.")
        List<@NonNull Suppressed> suppressed) {
  public HandEnrolment {
    suppressed = List.copyOf(suppressed);
  }

  /** How many are done. */
  @Ignore
  public int read() {
    int refused = suppressed.stream().mapToInt(Suppressed::customers).sum();
    return enrolled + heldOut + failed + refused;
  }

  /** Customers to whom one guardrail said no. */
  @Description("Customers to whom one guardrail said no.")
  public record Suppressed(
      @NonNull @Description("Why.") FiringReason reason, @Description("How many.") int customers) {}
}
