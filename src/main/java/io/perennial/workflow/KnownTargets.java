package io.perennial.workflow;

import io.perennial.graphql.OpaqueId;
import io.perennial.reward.Coupons;
import io.perennial.template.Templates;
import io.perennial.webhook.WebhookEndpoint;
import io.perennial.webhook.Webhooks;
import io.perennial.workflow.step.StepTargets;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Knows what there is for steps to name. */
@Singleton
final class KnownTargets implements StepTargets {
  private final Templates templates;
  private final Coupons coupons;
  private final Webhooks webhooks;
  private final Jdbi jdbi;

  KnownTargets(Templates templates, Coupons coupons, Webhooks webhooks, Jdbi jdbi) {
    this.templates = templates;
    this.coupons = coupons;
    this.webhooks = webhooks;
    this.jdbi = jdbi;
  }

  @Override
  public boolean template(String name) {
    return templates.exists(name);
  }

  @Override
  public boolean couponPool(long key) {
    return jdbi.withHandle(handle -> coupons.isOpen(handle, key));
  }

  @Override
  public boolean webhookEndpoint(long key) {
    return jdbi.withHandle(
        handle -> webhooks.endpointExists(handle, OpaqueId.of(WebhookEndpoint.PREFIX, key)));
  }
}
