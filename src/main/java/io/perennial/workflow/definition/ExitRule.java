package io.perennial.workflow.definition;

import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

/** What ends an enrolment before its steps do; asked before each step that was waited for. */
@Description("What ends an enrolment before its steps do.")
public enum ExitRule {
  @Description("The customer placed an order after being enrolled.")
  ORDER,
  @Description("The customer does not meet the audience condition any more.")
  LEAVES_AUDIENCE,
  @Description("The customer does not agree to marketing mail any more.")
  UNSUBSCRIBE;

  /** The rules of a workflow that names none. */
  public static final Set<ExitRule> DEFAULT = Set.of(UNSUBSCRIBE);
}
