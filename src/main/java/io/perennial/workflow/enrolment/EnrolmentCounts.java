package io.perennial.workflow.enrolment;

import org.eclipse.microprofile.graphql.Description;

/** How many enrolments of a workflow stand where. */
@Description("How many enrolments of a workflow stand where.")
public record EnrolmentCounts(
    @Description("Wait for the next step.") int waiting,
    @Description("Have all steps done.") int completed,
    @Description("Left before the last step.") int exited,
    @Description("Were taken out by a person.") int cancelled,
    @Description("Failed at a step.") int failed) {

  /** Of a workflow that nobody has entered. */
  static final EnrolmentCounts NONE = new EnrolmentCounts(0, 0, 0, 0, 0);
}
