package io.perennial.workflow;

import io.perennial.outbox.Message;
import io.perennial.workflow.enrolment.Enrolment;
import io.perennial.workflow.guardrail.GateAnswer;
import io.perennial.workflow.guardrail.GateKind;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Why a workflow wrote to a customer or not, and whether it would now. */
@Description("Why a workflow wrote to a customer or not, and whether it would now.")
public record WorkflowVerdict(
    @NonNull
        @Description(
            "What became of what last started it for the customer; where nothing has yet, the"
                + " outlook.")
        String sentence,
    @NonNull @Description("What would happen if it were started now, in one sentence.")
        String outlook,
    @Nullable @Description("The first gate that says no; null where all let the customer by.")
        GateKind refusedBy,
    @NonNull @Description("The day by which the gates are asked: that of the next night, or today.")
        LocalDate day,
    @NonNull @Description("Each gate with its verdict, in the order in which they are asked.")
        List<@NonNull GateAnswer> gates,
    @Nullable @Description("What last started it for the customer; null where nothing has.")
        Firing firing,
    @Nullable @Description("The enrolment that followed from it; null where none did.")
        Enrolment enrolment,
    @NonNull @Description("The mails that followed from it, the newest ten first.")
        List<@NonNull Message> messages) {}
