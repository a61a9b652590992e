package io.perennial.workflow.step;

import io.perennial.reward.CouponPool;
import io.perennial.webhook.WebhookEndpoint;

/** The starts of the ids that steps name. */
final class StepIds {
  static final String COUPON_POOL = CouponPool.PREFIX;
  static final String WEBHOOK_ENDPOINT = WebhookEndpoint.PREFIX;

  private StepIds() {}
}
