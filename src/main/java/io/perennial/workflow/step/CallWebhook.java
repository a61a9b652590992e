package io.perennial.workflow.step;

/**
 * The step that calls an endpoint of another system, signed.
 *
 * @param endpoint the endpoint's internal key
 */
public record CallWebhook(long endpoint) implements Step {

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
