package io.perennial.graphql;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What each client may still ask for: a budget of cost that is spent by requests and fills up again
 * evenly, a minute's worth at most. A client is a key, or an address where no key is needed.
 */
@Singleton
final class ClientBudgets {
  private static final int CLIENTS = 100_000;

  private final LoadingCache<String, Bucket> budgets;

  ClientBudgets(Limits limits, Clock clock) {
    budgets =
        Caffeine.newBuilder()
            .maximumSize(CLIENTS)
            .build(client -> full(limits.costPerMinute(), clock));
  }

  /** Spends from a client's budget, or says when there will be enough. */
  Spent spend(String client, long cost) {
    ConsumptionProbe probe = budgets.get(client).tryConsumeAndReturnRemaining(cost);
    long wait = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
    return new Spent(probe.isConsumed(), probe.getRemainingTokens(), probe.isConsumed() ? 0 : wait);
  }

  /** Gives a client a full budget. */
  void forget(String client) {
    budgets.invalidate(client);
  }

  private static Bucket full(int costPerMinute, Clock clock) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(costPerMinute).refillGreedy(costPerMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(new ClockMeter(clock))
        .build();
  }

  /**
   * What came of spending.
   *
   * @param granted whether it was there; else nothing is spent
   * @param left what is there now
   * @param waitSeconds when it will be there; 0 where it was
   */
  record Spent(boolean granted, long left, long waitSeconds) {}

  private record ClockMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
