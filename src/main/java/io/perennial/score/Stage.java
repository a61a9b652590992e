package io.perennial.score;

import java.util.EnumSet;
import org.eclipse.microprofile.graphql.Description;

/** The stage that a scoring run is in, or resumes at; in the order in which they are passed. */
@Description(
    "The stage that a scoring run is in, or resumes at; in the order in which they are passed.")
public enum Stage {
  @Description("Purchase histories of changed customers are brought up to date.")
  HISTORY,
  @Description("The models are fitted where that is due, and the basis of the run is settled.")
  FIT,
  @Description("Every customer is scored into the run's own partition.")
  SCORE,
  @Description("The partition gets its indexes and joins the table of scores.")
  INDEX,
  @Description(
      "Customers that changed meanwhile are scored again, and the run becomes the current one.")
  PUBLISH,
  @Description("Memberships of segments are brought up to date.")
  SEGMENT,
  @Description("Workflows see which customers crossed a threshold.")
  CROSSING,
  @Description("Nothing is left to do.")
  DONE;

  /** How many stages are behind a run that is in this one. */
  public int passed() {
    return EnumSet.range(HISTORY, this).size() - 1;
  }
}
