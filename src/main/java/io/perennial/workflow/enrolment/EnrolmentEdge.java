package io.perennial.workflow.enrolment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An enrolment in a list. */
@Description("An enrolment in a list.")
public record EnrolmentEdge(
    @NonNull @Description("Where it stands, for after.") String cursor,
    @NonNull @Description("The enrolment.") Enrolment node) {}
