package io.perennial.workflow.step;

/**
 * The step that grants a coupon of a pool; the mails after it may tell its code.
 *
 * @param pool the pool's internal key
 */
public record GrantCoupon(long pool) implements Step {

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.visit(this);
  }
}
