package io.perennial.outbox;

import io.perennial.store.Outage;
import org.jboss.logging.Logger;

/** Steps that outlast the database's being away. */
final class Patience {

  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final long PAUSE_MILLIS = 1_000;

  private Patience() {}

  /** Whether a step was taken; where the database was away, a while is waited. */
  static boolean attempt(Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException fault) {
      if (!Outage.caused(fault)) {
        throw fault;
      }
      LOG.warnf("Sending waits for the database: %s", fault.getMessage());
      pause();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }
}
