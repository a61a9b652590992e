package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;

/** Whether a scoring run fits the models. */
@Description("Whether a scoring run fits the models.")
public enum Refit {
  /** Where none is accepted, or the accepted one is too old by the run's day. */
  IF_DUE,
  /** Never: the accepted fit is used, however old. */
  NEVER,
  /** Always. */
  ALWAYS
}
