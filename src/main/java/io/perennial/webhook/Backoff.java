package io.perennial.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * When a call that failed is made again: waits that grow by a factor up to a longest, each
 * shortened by up to a half at random so that many calls do not come back at once.
 *
 * @param first the wait after the first attempt
 * @param factor by which each wait is longer than the one before, 1 or more
 * @param longest no wait is longer
 * @param attempts how many there are in all, 1 or more
 */
record Backoff(Duration first, double factor, Duration longest, int attempts) {

  /** Refuses what would never end or never begin. */
  Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0 || !(factor >= 1) || attempts < 1) {
      throw new IllegalArgumentException(
          "perennial.webhook.retry needs 0 <= first <= longest, factor >= 1 and attempts >= 1, not"
              + " first %s, longest %s, factor %s, attempts %d"
                  .formatted(first, longest, factor, attempts));
    }
  }

  static Backoff of(WebhookConfig.Retry retry) {
    return new Backoff(retry.first(), retry.factor(), retry.longest(), retry.attempts());
  }

  /**
   * The wait after so many attempts, or empty where no more are left.
   *
   * @param made attempts made so far, 1 or more
   * @param chance uniform on [0, 1)
   */
  Optional<Duration> waitAfter(int made, double chance) {
    if (made >= attempts) {
      return Optional.empty();
    }
    double grown = first.toMillis() * Math.pow(factor, made - 1.0);
    double bounded = Math.min(grown, (double) longest.toMillis());
    return Optional.of(Duration.ofMillis(Math.round(bounded * (1 - chance / 2))));
  }
}
