package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;

/** The warnings that a fit can bear. */
@Description("The warnings that a fit can bear.")
public enum FitWarningCode {
  @Description("A rule of thumb foretold better than every model.")
  RULE_OF_THUMB_BETTER,
  @Description("The model could not be tried on the past, so it was chosen without that.")
  NOT_BACKTESTED,
  @Description("It is much worse than the accepted fit, so it was kept but not accepted.")
  NOT_PROMOTED,
  @Description("Orders rise and fall with the calendar, which the models do not know.")
  SEASONAL
}
