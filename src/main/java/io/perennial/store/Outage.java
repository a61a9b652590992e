package io.perennial.store;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Faults that say nothing about the work, only that the database was away or not writable. */
public final class Outage {

  /** Classes of SQL states: the connection broke; the server stops or starts. */
  private static final Set<String> CLASSES = Set.of("08", "57P");

  /** A standby was asked, which is read-only; there are too many connections. */
  private static final Set<String> STATES = Set.of("25006", "53300");

  private Outage() {}

  /** Whether a fault came of one. */
  public static boolean caused(Throwable fault) {
    return caused(fault, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static boolean caused(@Nullable Throwable fault, Set<Throwable> seen) {
    if (fault == null || !seen.add(fault)) {
      return false;
    }
    if (fault instanceof SQLException sql && isAway(sql.getSQLState())) {
      return true;
    }
    for (Throwable suppressed : fault.getSuppressed()) {
      if (caused(suppressed, seen)) {
        return true;
      }
    }
    return caused(fault.getCause(), seen);
  }

  /** The pool's own faults have no state: it had no connection to give in time. */
  private static boolean isAway(@Nullable String state) {
    return state == null || STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith);
  }
}
