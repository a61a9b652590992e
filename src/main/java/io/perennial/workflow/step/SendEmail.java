package io.perennial.workflow.step;

import io.perennial.outbox.MessageClass;

/** The step that sends a mail to the customer. */
public record SendEmail(String template, MessageClass messageClass) implements Step {

  /** A marketing mail. */
  public SendEmail(String template) {
    this(template, MessageClass.MARKETING);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
