package io.perennial.customer;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The service's suppression list without the service around it, for a process that is killed. */
public final class PlainSuppressions {

  private PlainSuppressions() {}

  /** The list in a database. */
  public static Suppressions of(Jdbi jdbi, Clock clock) {
    return new Suppressions(jdbi, clock);
  }
}
