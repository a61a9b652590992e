package io.perennial.workflow;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import io.perennial.segment.ConditionJson;
import io.perennial.workflow.definition.Budget;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.QuietHoursRule;
import io.perennial.workflow.definition.WorkflowTrigger;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A rule that sends something to a customer when a number of the customer's score crosses a
 * threshold.
 *
 * @param key its internal number
 * @param version the number of the version in force
 */
@Description(
    "A rule that sends something to a customer when a number of the customer's score crosses a"
        + " threshold, when something arrives, when a date comes, or by hand, within guardrails.")
public record Workflow(
    @Ignore long key,
    @NonNull @Description("The name, for people.") String name,
    @NonNull @Description("Whether it reads the nightly scores and sends.") WorkflowState state,
    @Description("The number of the version in force; each edit raises it.") int version,
    @Ignore Definition definition,
    @NonNull @Description("What the first value of a customer means who is new since activation.")
        NewCustomers newCustomers,
    @NonNull @Description("When it was created.") Instant createdAt,
    @NonNull @Description("When it was last edited, activated, paused or archived.")
        Instant updatedAt)
    implements Node {

  /** The start of the ids of workflows. */
  public static final String PREFIX = "wfl";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable: wfl_….")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }

  @NonNull
  @Description("What starts it for a customer.")
  public WorkflowTrigger getTrigger() {
    return WorkflowTrigger.of(definition.trigger());
  }

  @NonNull
  @Description(
      "Whom it is for, as JSON in the shape of ConditionInput, to be shown, changed and handed back.")
  public String getAudience() {
    return ConditionJson.tree(definition.audience()).toString();
  }

  @Description("Days of the scores from one enrolment of a customer to the next; 0 for none.")
  public int getCoolDownDays() {
    return definition.coolDownDays();
  }

  @Description("How often one customer is enrolled at most; null for no limit.")
  public @Nullable Integer getMaximumPerCustomer() {
    return definition.maximumPerCustomer();
  }

  @Description("How many customers are enrolled on one business day at most; null for no limit.")
  public @Nullable Integer getMaximumPerDay() {
    return definition.maximumPerDay();
  }

  @NonNull
  @Description("What becomes of crossings that orders caused which came in more than 30 days late.")
  public OldData getOldData() {
    return definition.oldData();
  }

  @NonNull
  @Description("What ends an enrolment before its steps do.")
  public List<@NonNull ExitRule> getExitRules() {
    return definition.exitRules().stream().sorted().toList();
  }

  @Description("The share of customers held out as a control group; 0 for nobody.")
  public double getHoldoutShare() {
    return definition.holdoutShare();
  }

  @Description("The cap group that it belongs to; null for none.")
  public @Nullable String getCapGroup() {
    return definition.sending().capGroup();
  }

  @Description("A mail that is not sent so many hours after it was queued is sent no more.")
  public int getExpireAfterHours() {
    return definition.sending().expireAfterHours();
  }

  @NonNull
  @Description("Whether its mails wait for the end of quiet hours.")
  public QuietHoursRule getQuietHours() {
    return definition.sending().quietHours();
  }

  @Description(
      "Whether a mail that waited an hour or more is sent only if the customer is still of the"
          + " audience and beyond the threshold.")
  public boolean getRecheck() {
    return definition.sending().recheck();
  }

  @Description("What it may spend; null for no limit.")
  public @Nullable Budget getBudget() {
    return definition.budget();
  }
}
