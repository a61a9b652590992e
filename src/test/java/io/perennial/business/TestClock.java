package io.perennial.business;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The clock of the tests: the machine's, until a test sets it. */
@Mock
@ApplicationScoped
public class TestClock extends Clock {

  private volatile @Nullable Instant fixed;

  /** Stands still at an instant. */
  public void setTo(Instant instant) {
    fixed = instant;
  }

  /** Runs again. */
  public void reset() {
    fixed = null;
  }

  @Override
  public Instant instant() {
    Instant instant = fixed;
    return instant != null ? instant : Clock.systemUTC().instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.system(zone);
  }
}
