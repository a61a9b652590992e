package io.perennial.workflow;

import org.eclipse.microprofile.graphql.Description;

/** What a control group shows of a workflow. */
@Description("What a control group shows of a workflow.")
public enum UpliftVerdict {
  @Description("Customers who were written to earned the shop more than those held out.")
  MORE,
  @Description("They earned it less.")
  LESS,
  @Description("The difference may be chance: not enough data yet.")
  NOT_ENOUGH_DATA,
  @Description("Nobody is held out, so that there is nothing to compare with.")
  NO_CONTROL_GROUP
}
