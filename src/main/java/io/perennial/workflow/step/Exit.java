package io.perennial.workflow.step;

/** The step that ends the enrolment: what comes after it is for those who branched off before. */
public record Exit() implements Step {

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
