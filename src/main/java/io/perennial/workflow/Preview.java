package io.perennial.workflow;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow would do today to the customers whom its trigger would start, as those beyond its
 * threshold were that a crossing.
 *
 * @param sampleKeys the most valuable customers who would get the mail
 */
@Name("WorkflowPreview")
@Description(
    "What a workflow would do today: to the customers who are beyond its threshold, were each of them"
        + " a crossing; to those who did in the last 30 days what starts it; to those whose date"
        + " comes in the next 30 days; or, by hand, to everyone. Asked of the same guardrails as at"
        + " night; nothing is written.")
public record Preview(
    @NonNull
        @Description("The day of the scores that were read; today where no threshold starts it.")
        LocalDate asOf,
    @Description("Such customers who meet the audience condition.") int matched,
    @Description("Of them, those with a valid address, with consent, and not suppressed.")
        int consented,
    @Description(
            "Of them, those whom cool-down, maximum per customer, daily cap and budget let by, and whom"
                + " the frequency caps would let by now.")
        int notCapped,
    @Description("Of them, those not held out as a control group.") int notHeldOut,
    @Description("How many would get the mail.") int wouldSend,
    @Nullable
        @Description(
            "With LIFETIME_VALUE and DOWN: customers who can never cross, refunds apart, because their"
                + " orders so far are worth more than the threshold; null otherwise.")
        Integer canNeverCross,
    @NonNull
        @Description(
            "For workflowActivate with existing: ENROL: says that these numbers were seen.")
        String confirmationToken,
    @Ignore List<Long> sampleKeys) {}
