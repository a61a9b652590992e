package io.perennial.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.TestClock;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Message TO_GMAIL = to("Ann@GMail.com");
  private static final Message TO_OTHERS = to("bob@example.com");

  private final TestClock clock = new TestClock();

  /** Asked each 100 ms for ten minutes, against the count of every window of a second. */
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 14, 200})
  void givesWhatTheRateInAllAllowsAndNoMore(double rate) {
    Throttle throttle = throttle(OptionalDouble.of(rate), Map.of());
    long capacity = (long) Math.ceil(rate);
    int sent = 0;
    Deque<Integer> second = new ArrayDeque<>();
    for (int tenth = 0; tenth < 6_000; tenth++) {
      clock.setTo(START.plusMillis(100L * tenth));
      int now = taken(throttle, TO_OTHERS);
      sent += now;
      second.add(now);
      if (second.size() > 10) {
        second.remove();
      }
      assertTrue(second.stream().mapToInt(n -> n).sum() <= rate + capacity);
    }
    assertEquals(600 * rate + capacity, sent, 0.1 * rate + 1);
  }

  /** Asked each five seconds for an hour, as ticks do: a domain's rate is used to the full. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 6_000})
  void givesWhatADomainsRateAllowsAndNoMore(int rate) {
    Throttle throttle = throttle(OptionalDouble.empty(), Map.of("gmail.com", rate));
    int sent = 0;
    Deque<Integer> minute = new ArrayDeque<>();
    for (int tick = 0; tick < 720; tick++) {
      clock.setTo(START.plusSeconds(5L * tick));
      int now = throttle.closedDomains().isEmpty() ? taken(throttle, TO_GMAIL) : 0;
      sent += now;
      minute.add(now);
      if (minute.size() > 12) {
        minute.remove();
      }
      assertTrue(minute.stream().mapToInt(n -> n).sum() <= rate + (rate + 5) / 6);
    }
    assertEquals(60.0 * rate, sent, rate / 6.0 + 2);
  }

  @Test
  void limitsOnlyTheDomainsThatAreNamed() {
    Throttle throttle = throttle(OptionalDouble.empty(), Map.of("GMAIL.com", 6));
    assertTrue(throttle.take(TO_GMAIL));
    assertFalse(throttle.take(TO_GMAIL));
    assertEquals(List.of("gmail.com"), throttle.closedDomains());
    for (int i = 0; i < 1_000; i++) {
      assertTrue(throttle.take(TO_OTHERS));
    }
    assertEquals(77, throttle.allowance(77));
    assertEquals(Optional.empty(), throttle.pause());
    clock.setTo(START.plusSeconds(10));
    assertEquals(List.of(), throttle.closedDomains());
  }

  @Test
  void takesNothingOfADomainWhereNothingIsLeftInAll() {
    Throttle throttle = throttle(OptionalDouble.of(1), Map.of("gmail.com", 6));
    assertTrue(throttle.take(TO_OTHERS));
    assertFalse(throttle.take(TO_GMAIL));
    assertEquals(0, throttle.allowance(5));
    assertEquals(Optional.of(Duration.ofSeconds(1)), throttle.pause());
    clock.setTo(START.plusSeconds(1));
    assertTrue(throttle.take(TO_GMAIL));
    throttle.giveBack(TO_GMAIL);
    assertTrue(throttle.take(TO_GMAIL));
  }

  @Test
  void readsItsRatesAndRefusesThoseThatWouldSendNothing() {
    Throttle throttle = configured(Map.of("perennial.outbox.domain-rates.\"gmail.com\"", "6"));
    assertTrue(throttle.take(TO_GMAIL));
    assertFalse(throttle.take(TO_GMAIL));
    assertEquals(1_000, configured(Map.of()).allowance(1_000));
    assertEquals(5, configured(Map.of("perennial.outbox.rate", "5")).allowance(1_000));
    assertEquals(
        "perennial.outbox.rate is 0.0: set a rate above 0, or remove it for no limit.",
        assertThrows(
                IllegalArgumentException.class,
                () -> configured(Map.of("perennial.outbox.rate", "0")))
            .getMessage());
    assertEquals(
        "perennial.outbox.domain-rates.\"gmail.com\" is -1.0: set a rate above 0, or remove it for"
            + " no limit.",
        assertThrows(
                IllegalArgumentException.class,
                () -> configured(Map.of("perennial.outbox.domain-rates.\"gmail.com\"", "-1")))
            .getMessage());
  }

  private static Throttle configured(Map<String, String> settings) {
    return ThrottleProducer.throttle(
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withMapping(OutboxConfig.class)
            .build()
            .getConfigMapping(OutboxConfig.class),
        Clock.fixed(START, java.time.ZoneOffset.UTC));
  }

  private Throttle throttle(OptionalDouble perSecond, Map<String, Integer> perMinute) {
    clock.setTo(START);
    return new Throttle(perSecond, perMinute, clock);
  }

  private static int taken(Throttle throttle, Message message) {
    int taken = 0;
    while (throttle.take(message)) {
      taken++;
    }
    return taken;
  }

  private static Message to(String address) {
    return new Message(
        1,
        1,
        0,
        1,
        MessageClass.MARKETING,
        address,
        "",
        "",
        "",
        "",
        MessageState.CLAIMED,
        0,
        null,
        null,
        false,
        START,
        null,
        1,
        null);
  }
}
