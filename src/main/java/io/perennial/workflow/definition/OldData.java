package io.perennial.workflow.definition;

import org.eclipse.microprofile.graphql.Description;

/** What becomes of crossings that orders caused which came in long after they were made. */
@Description(
    "What becomes of crossings that orders caused which came in more than 30 days after they were"
        + " made, as with an import of old data; and of what arrives, or of days that are read, more"
        + " than 2 days late.")
public enum OldData {
  @Description("Nothing: the crossing is used up.")
  IGNORE,
  @Description("They count like any other crossing.")
  ENROL
}
