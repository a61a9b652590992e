package io.perennial.purchase;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The purchase histories of customers as of a day. */
@Singleton
public class Histories {
  /**
   * Every customer with a purchase on or before a day, in the order of their keys: from the kept
   * histories, and from the log where something happened later. Close the stream.
   */
  public Stream<CustomerHistory> stream(Handle handle, LocalDate asOf) {
    throw new UnsupportedOperationException("not yet: " + handle + asOf);
  }

  /** The same from the log alone, as it was known just before an instant. Close the stream. */
  public Stream<CustomerHistory> streamAsKnown(Handle handle, LocalDate asOf, Instant knownUntil) {
    throw new UnsupportedOperationException("not yet: " + handle + asOf + knownUntil);
  }

  /** Some customers' histories from the log; who has no purchase by that day is left out. */
  public List<CustomerHistory> of(Handle handle, Collection<Long> customerKeys, LocalDate asOf) {
    throw new UnsupportedOperationException("not yet: " + handle + customerKeys + asOf);
  }
}
