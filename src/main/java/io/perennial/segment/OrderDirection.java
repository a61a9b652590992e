package io.perennial.segment;

import org.eclipse.microprofile.graphql.Description;

/** Which end of a list comes first. */
@Description("Which end of a list comes first. What is unknown comes last either way.")
public enum OrderDirection {
  @Description("The least, the earliest, A.")
  ASC,
  @Description("The greatest, the latest, Z.")
  DESC
}
