package io.perennial.workflow;

import io.perennial.business.Money;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What customers ordered after a workflow wrote to them. */
@Description(
    "What customers ordered in the days after a workflow wrote to them. Attribution, not causation:"
        + " uplift tells what the mails brought in.")
public record WorkflowConversions(
    @Description("How many days after a mail was accepted are counted.") int windowDays,
    @Description("Customers written to: with a mail that was accepted.") int customers,
    @Description("Of them those whose window, after the latest mail, is still open.")
        int windowOpen,
    @Description("Of them those with an order that counts for this workflow.") int converted,
    @Description("Their share, in [0, 1]; null where nobody was written to.")
        @Nullable Double share,
    @Description("Orders that stand: neither cancelled nor refunded in full.") int orders,
    @NonNull @Description("Their value, net of refunds that name them.") Money revenue,
    @NonNull @Description("The margin of it.") Money margin,
    @NonNull @Description("What the figures mean, and what not.") String method) {

  static final String METHOD =
      "Attribution, not causation: each order counts once, for the latest mail of any workflow"
          + " before it, whether or not the customer would have ordered anyway. What the mails"
          + " brought in is told by uplift, against customers held out by chance.";
}
