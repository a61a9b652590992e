package io.perennial.workflow.enrolment;

import io.perennial.workflow.enrolment.EnrolmentState.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An enrolment while it is being moved on: the steps say where it goes. */
final class Journey {
  private final long enrolment;
  private final long firing;
  private final long customer;
  private final Instant enteredAt;
  private EnrolmentState state = EnrolmentState.WAITING;
  private int place;
  private @Nullable Instant dueAt;
  private @Nullable Instant askedSince;
  private @Nullable ExitReason reason;
  private @Nullable String detail;

  /**
   * @param place of the step that is done next
   * @param askedSince since when that step asks in vain for what it needs; null where it does not
   */
  Journey(
      long enrolment,
      long firing,
      long customer,
      Instant enteredAt,
      int place,
      @Nullable Instant askedSince) {
    this.enrolment = enrolment;
    this.firing = firing;
    this.customer = customer;
    this.enteredAt = enteredAt;
    this.place = place;
    this.askedSince = askedSince;
  }

  long enrolment() {
    return enrolment;
  }

  long firing() {
    return firing;
  }

  long customer() {
    return customer;
  }

  Instant enteredAt() {
    return enteredAt;
  }

  EnrolmentState state() {
    return state;
  }

  int place() {
    return place;
  }

  @Nullable Instant dueAt() {
    return dueAt;
  }

  @Nullable Instant askedSince() {
    return askedSince;
  }

  @Nullable ExitReason reason() {
    return reason;
  }

  @Nullable String detail() {
    return detail;
  }

  /** Whether it can be moved on now: it neither waits nor has ended. */
  boolean moves() {
    return state == EnrolmentState.WAITING && dueAt == null;
  }

  /** Goes on at a place. */
  void goTo(int next) {
    place = next;
    askedSince = null;
  }

  /** Waits, to go on at a place. */
  void waitUntil(Instant due, int next) {
    move(Event.WAIT);
    dueAt = due;
    place = next;
    askedSince = null;
  }

  /** Waits before the same step, which asks in vain for what it needs since a time. */
  void askAgain(Instant due, Instant since) {
    move(Event.WAIT);
    dueAt = due;
    askedSince = since;
  }

  void finish() {
    move(Event.FINISH);
  }

  void leave(ExitReason why) {
    move(Event.LEAVE);
    reason = why;
  }

  void fail(String why) {
    move(Event.FAIL);
    detail = why;
  }

  private void move(Event event) {
    state =
        state
            .after(event)
            .orElseThrow(() -> new IllegalStateException(event + " of an enrolment " + state));
  }
}
