package io.perennial.workflow.enrolment;

import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;

/** Where a customer stands on the way through a workflow's steps. */
@Description("Where a customer stands on the way through a workflow's steps.")
public enum EnrolmentState {
  @Description("Waits for the next step.")
  WAITING,
  @Description("All steps are done.")
  COMPLETED,
  @Description("Left before the last step; the reason says why.")
  EXITED,
  @Description("A person took the customer out.")
  CANCELLED,
  @Description("A step could not be done; the detail says why.")
  FAILED;

  /** What can happen to an enrolment. */
  enum Event {
    /** It comes to a wait. */
    WAIT,
    /** Its last step is done. */
    FINISH,
    /** A step, a rule or an end of the workflow takes it out. */
    LEAVE,
    /** A person takes it out. */
    CANCEL,
    /** A step cannot be done. */
    FAIL
  }

  /** The state after an event, or empty where the event cannot happen any more. */
  Optional<EnrolmentState> after(Event event) {
    return switch (this) {
      case WAITING ->
          Optional.of(
              switch (event) {
                case WAIT -> WAITING;
                case FINISH -> COMPLETED;
                case LEAVE -> EXITED;
                case CANCEL -> CANCELLED;
                case FAIL -> FAILED;
              });
      case COMPLETED, EXITED, CANCELLED, FAILED -> Optional.empty();
    };
  }
}
