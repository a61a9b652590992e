package io.perennial.outbox;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the {@link RetryPolicy} that is configured. */
final class RetryPolicyProducer {

  private RetryPolicyProducer() {}

  @Produces
  @Singleton
  static RetryPolicy retryPolicy(OutboxConfig config) {
    OutboxConfig.Retry retry = config.retry();
    return new RetryPolicy(retry.first(), retry.factor(), retry.longest(), retry.attempts());
  }
}
