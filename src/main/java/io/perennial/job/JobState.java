package io.perennial.job;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;

/** How far a job has come. */
@Description("How far a job has come.")
public enum JobState {
  @Description("It waits for its turn in its lane.")
  QUEUED,
  @Description("A replica works on it; after a crash another one takes it up where it was.")
  RUNNING,
  @Description("Done.")
  SUCCEEDED,
  @Description("Ended by the error it tells.")
  FAILED,
  @Description("Ended by a person.")
  CANCELLED;

  /** Whether nothing follows. */
  @Ignore
  public boolean isFinal() {
    return switch (this) {
      case QUEUED, RUNNING -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }
}
