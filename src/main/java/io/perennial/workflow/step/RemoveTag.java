package io.perennial.workflow.step;

/** The step that takes a tag from the customer. */
public record RemoveTag(String tag) implements Step {

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
