package io.perennial.purchase;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/**
 * Brings the kept histories up to date with the log, for customers whose purchases changed since.
 */
@Singleton
public class HistoryRefresh {
  /**
   * Refreshes the next so many dirty customers in the ambient transaction, in the order of their
   * keys.
   *
   * @return how many; fewer than asked for when none are left
   */
  public int refresh(Handle handle, int batchSize) {
    throw new UnsupportedOperationException("not yet: " + handle + batchSize);
  }

  /** How many customers are dirty now. */
  public long dirty(Handle handle) {
    throw new UnsupportedOperationException("not yet: " + handle);
  }
}
