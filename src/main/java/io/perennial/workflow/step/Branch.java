package io.perennial.workflow.step;

import io.perennial.segment.Condition;
import java.util.List;

/**
 * The step that goes one way with customers who meet a condition, and another way with the rest.
 *
 * @param condition asked by the scores and facts of the moment
 */
public record Branch(Condition condition, List<Step> then, List<Step> otherwise) implements Step {

  public Branch {
    then = List.copyOf(then);
    otherwise = List.copyOf(otherwise);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
