package io.perennial.fit;

import org.eclipse.microprofile.graphql.Description;

/** What became of a fitted candidate. */
@Description("What became of a fitted candidate.")
public enum FitStatus {
  @Description("Accepted: scores are computed with it.")
  CHOSEN,
  @Description("Fitted, but another was chosen.")
  CANDIDATE,
  @Description("Could not be fitted or must not be used; the reason says why.")
  REFUSED,
  @Description("Was chosen until another took its place.")
  SUPERSEDED
}
