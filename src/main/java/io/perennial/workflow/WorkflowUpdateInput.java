package io.perennial.workflow;

import io.perennial.segment.ConditionInput;
import io.perennial.workflow.definition.BudgetInput;
import io.perennial.workflow.definition.DefinitionInput;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.QuietHoursRule;
import io.perennial.workflow.definition.WorkflowTriggerInput;
import io.perennial.workflow.step.WorkflowStepInput;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A workflow as it is to be from now on, as people write it. */
@Description(
    "A workflow as it is to be from now on: everything is said anew, and what is left out takes its"
        + " default.")
@Input("WorkflowUpdateInput")
public record WorkflowUpdateInput(
    @Description("The version that was read before: where it is no longer the newest, CONFLICT.")
        int expectedVersion,
    @Nullable @Description("A name for people, up to 200 characters. Required.") String name,
    @Nullable @Description("What starts it for a customer. Required.") WorkflowTriggerInput trigger,
    @Nullable @Description("Whom it is for; everyone where left out.") ConditionInput audience,
    @Nullable @Description("What is done. One step so far: sendEmail. Required.")
        List<WorkflowStepInput> steps,
    @Nullable
        @Description(
            "Days from one enrolment of a customer to the next, counted in business days of the"
                + " scores; 0 for none, 30 where left out.")
        Integer coolDownDays,
    @Nullable
        @Description("How often one customer is enrolled at most; without limit where left out.")
        Integer maximumPerCustomer,
    @Nullable
        @Description(
            "How many customers are enrolled on one business day at most; without limit where left"
                + " out.")
        Integer maximumPerDay,
    @Nullable
        @Description(
            "What becomes of crossings that orders caused which came in more than 30 days late;"
                + " IGNORE where left out.")
        OldData oldData,
    @Nullable
        @Description(
            "The share of customers held out as a control group, who get nothing, so that the"
                + " others' orders can be compared with theirs: 0 for nobody, up to 0.5; 0.1 where"
                + " left out.")
        Double holdoutShare,
    @Nullable
        @Description(
            "What ends an enrolment before its steps do; UNSUBSCRIBE where left out, nothing where"
                + " empty.")
        List<ExitRule> exitRules,
    @Nullable
        @Description(
            "The cap group that it belongs to: the name of one in messagingSettings; none where left"
                + " out.")
        String capGroup,
    @Nullable
        @Description(
            "A mail that is not sent so many hours after it was queued is sent no more, 1 to 8760; 72"
                + " where left out.")
        Integer expireAfterHours,
    @Nullable
        @Description("Whether its mails wait for the end of quiet hours; RESPECT where left out.")
        QuietHoursRule quietHours,
    @Nullable
        @Description(
            "Whether a mail that waited an hour or more is sent only if the customer is still of the"
                + " audience and beyond the threshold; true where left out.")
        Boolean recheck,
    @Nullable
        @Description(
            "What it may spend; without limit where left out. A customer for whom it does"
                + " not suffice is not enrolled.")
        BudgetInput budget)
    implements DefinitionInput {}
