package io.perennial.workflow.step;

/** The starts of the ids that steps name. */
final class StepIds {
  static final String COUPON_POOL = "cpl";
  static final String WEBHOOK_ENDPOINT = "whe";

  private StepIds() {}
}
