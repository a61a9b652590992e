package io.perennial.workflow.step;

/**
 * The step that writes to the shop's own people about the customer.
 *
 * @param recipient one e-mail address
 * @param text what they are told, as it stands
 */
public record NotifyStaff(String recipient, String text) implements Step {

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
