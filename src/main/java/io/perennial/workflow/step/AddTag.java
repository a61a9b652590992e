package io.perennial.workflow.step;

/** The step that gives the customer a tag. */
public record AddTag(String tag) implements Step {

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
