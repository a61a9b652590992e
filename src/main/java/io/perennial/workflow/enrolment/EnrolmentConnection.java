package io.perennial.workflow.enrolment;

import io.perennial.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of enrolments, newest first. */
@Description("A page of enrolments, newest first.")
public record EnrolmentConnection(
    @NonNull @Description("The enrolments of the page.") List<@NonNull EnrolmentEdge> edges,
    @NonNull @Description("Where the page stands.") PageInfo pageInfo) {}
