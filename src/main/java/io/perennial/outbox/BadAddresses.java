package io.perennial.outbox;

import io.perennial.customer.SuppressionReason;
import io.perennial.customer.Suppressions;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Remembers the addresses that a mail server says do not exist. */
@Singleton
class BadAddresses {

  private final Suppressions suppressions;

  BadAddresses(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  /** Keeps them from getting mail, in the ambient transaction. */
  void suppress(Collection<String> addresses) {
    if (!addresses.isEmpty()) {
      suppressions.suppressAll(addresses, SuppressionReason.BOUNCED);
    }
  }
}
