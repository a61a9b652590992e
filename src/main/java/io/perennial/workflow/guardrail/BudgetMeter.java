package io.perennial.workflow.guardrail;

import java.math.BigDecimal;

/** What is left of a budget while customers are enrolled one after the other. */
public final class BudgetMeter {
  private final BigDecimal perEnrolment;
  private BigDecimal left;

  /**
   * @param left of the budget; below 0 where more was spent
   */
  public BudgetMeter(BigDecimal left, BigDecimal perEnrolment) {
    this.left = left;
    this.perEnrolment = perEnrolment;
  }

  /** Whether one more enrolment does not pass the limit. */
  public boolean suffices() {
    return left.compareTo(perEnrolment) >= 0;
  }

  /** Takes the cost of one enrolment. */
  public void take() {
    left = left.subtract(perEnrolment);
  }
}
