package io.perennial.outbox;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many messages may be handed over now: so many a second in all, so many a minute to a domain.
 * Each is a bucket that fills up evenly: with a second's worth in all, and ten seconds' worth for a
 * domain, which is why any minute has at most seven sixths of a domain's rate.
 */
final class Throttle {

  private static final int PORTIONS_PER_MINUTE = 6;

  private final Optional<Bucket> all;
  private final Map<String, Domain> domains;

  /**
   * A throttle that is full.
   *
   * @param perSecond in all, above 0; empty for no limit
   * @param perMinute for each domain that has a limit, above 0
   */
  Throttle(OptionalDouble perSecond, Map<String, Integer> perMinute, Clock clock) {
    TimeMeter meter = new ClockMeter(clock);
    this.all =
        perSecond.isPresent()
            ? Optional.of(
                filling((long) Math.ceil(perSecond.getAsDouble()), perSecond.getAsDouble(), meter))
            : Optional.empty();
    this.domains =
        perMinute.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    limit -> limit.getKey().toLowerCase(Locale.ROOT),
                    limit -> Domain.of(limit.getValue(), meter)));
  }

  /** A domain's bucket, and how much makes it worth a claim. */
  private record Domain(Bucket bucket, long worthwhile) {
    static Domain of(int perMinute, TimeMeter meter) {
      long capacity = (perMinute + PORTIONS_PER_MINUTE - 1L) / PORTIONS_PER_MINUTE;
      return new Domain(filling(capacity, perMinute / 60.0, meter), (capacity + 1) / 2);
    }

    boolean isClosed() {
      return bucket.getAvailableTokens() < worthwhile;
    }
  }

  /** How many of a number of messages may go in all. */
  int allowance(int wanted) {
    return all.map(bucket -> (int) Math.min(wanted, bucket.getAvailableTokens())).orElse(wanted);
  }

  /** The domains to which hardly anything may go, in order: not worth a claim. */
  List<String> closedDomains() {
    return domains.entrySet().stream()
        .filter(domain -> domain.getValue().isClosed())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Takes the place of one message, where there is one in all and for its domain. */
  boolean take(Message message) {
    Domain domain = domain(message);
    if (domain != null && !domain.bucket().tryConsume(1)) {
      return false;
    }
    if (all.isPresent() && !all.get().tryConsume(1)) {
      if (domain != null) {
        domain.bucket().addTokens(1);
      }
      return false;
    }
    return true;
  }

  /** Gives back the place of a message that was not handed over after all. */
  void giveBack(Message message) {
    all.ifPresent(bucket -> bucket.addTokens(1));
    Domain domain = domain(message);
    if (domain != null) {
      domain.bucket().addTokens(1);
    }
  }

  /** When the next message may go; empty where one may now, as far as all are concerned. */
  Optional<Duration> pause() {
    return all.map(bucket -> bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
        .filter(nanos -> nanos > 0)
        .map(Duration::ofNanos);
  }

  private @Nullable Domain domain(Message message) {
    String to = String.valueOf(message.to());
    return domains.get(to.substring(to.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT));
  }

  private static Bucket filling(long capacity, double perSecond, TimeMeter meter) {
    Duration each = Duration.ofNanos(Math.max(1, Math.round(1e9 / perSecond)));
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(1, each))
        .withCustomTimePrecision(meter)
        .build();
  }

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
