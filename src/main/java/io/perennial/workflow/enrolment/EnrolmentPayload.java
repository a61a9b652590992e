package io.perennial.workflow.enrolment;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a mutation of an enrolment gives back. */
@Description("What a mutation of an enrolment gives back.")
public record EnrolmentPayload(
    @Nullable @Description("The enrolment as it is now; null where it was not found.")
        Enrolment enrolment,
    @NonNull @Description("What is wrong with the input; empty where it was done.")
        List<@NonNull UserError> userErrors) {}
