package io.perennial.workflow.step;

/** What a workflow does with an enrolled customer. */
public sealed interface Step
    permits AddTag,
        Branch,
        CallWebhook,
        Exit,
        GrantCoupon,
        NotifyStaff,
        RemoveTag,
        SendEmail,
        Wait {

  /** What a visitor makes of this kind. */
  <T> T accept(Visitor<T> visitor);

  /**
   * Something to be said or done for every kind of step.
   *
   * @param <T> what it makes of a step
   */
  interface Visitor<T> {
    T visit(AddTag step);

    T visit(Branch step);

    T visit(CallWebhook step);

    T visit(Exit step);

    T visit(GrantCoupon step);

    T visit(NotifyStaff step);

    T visit(RemoveTag step);

    T visit(SendEmail step);

    T visit(Wait step);
  }
}
