package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;

/** Whether a scoring run fits the models. */
@Description("Whether a scoring run fits the models.")
public enum Refit {
  @Description("Where none is accepted, or the accepted one is too old by the run's day.")
  IF_DUE,
  @Description("Never: the accepted fit is used, however old.")
  NEVER,
  @Description("Always.")
  ALWAYS
}
