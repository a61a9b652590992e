package io.perennial.workflow;

import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;

/** Whether a workflow reads the nightly scores and sends. */
@Description("Whether a workflow reads the nightly scores and sends.")
public enum WorkflowState {
  @Description("Never activated.")
  DRAFT,
  @Description("Reads each night and acts on crossings.")
  ACTIVE,
  @Description("Neither reads nor sends: mails that wait are held, crossings are not made up for.")
  PAUSED,
  @Description("Put away for good.")
  ARCHIVED;

  /** What people do to a workflow's state. */
  public enum Move {
    ACTIVATE,
    PAUSE,
    RESUME,
    ARCHIVE
  }

  /** The state after a move, or empty where the move is not allowed. */
  public Optional<WorkflowState> after(Move move) {
    return switch (this) {
      case DRAFT ->
          switch (move) {
            case ACTIVATE -> Optional.of(ACTIVE);
            case ARCHIVE -> Optional.of(ARCHIVED);
            case PAUSE, RESUME -> Optional.empty();
          };
      case ACTIVE ->
          switch (move) {
            case PAUSE -> Optional.of(PAUSED);
            case ARCHIVE -> Optional.of(ARCHIVED);
            case ACTIVATE, RESUME -> Optional.empty();
          };
      case PAUSED ->
          switch (move) {
            case RESUME -> Optional.of(ACTIVE);
            case ARCHIVE -> Optional.of(ARCHIVED);
            case ACTIVATE, PAUSE -> Optional.empty();
          };
      case ARCHIVED -> Optional.empty();
    };
  }
}
