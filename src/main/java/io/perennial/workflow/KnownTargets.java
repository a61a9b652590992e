package io.perennial.workflow;

import io.perennial.template.Templates;
import io.perennial.workflow.step.StepTargets;
import jakarta.inject.Singleton;

/** Knows what there is for steps to name. */
@Singleton
final class KnownTargets implements StepTargets {
  private final Templates templates;

  KnownTargets(Templates templates) {
    this.templates = templates;
  }

  @Override
  public boolean template(String name) {
    return templates.exists(name);
  }

  @Override
  public boolean couponPool(long key) {
    return false;
  }

  @Override
  public boolean webhookEndpoint(long key) {
    return false;
  }
}
