package io.perennial.customer;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Gives tags to customers and takes them away, in the ambient transaction. */
@Singleton
public class Tags {
  /** How many tags a customer has at most. */
  public static final int MOST = 50;

  private final Clock clock;

  Tags(Clock clock) {
    this.clock = clock;
  }

  /**
   * Gives a tag; who has it, or has as many as there may be, stays as is.
   *
   * @return how many customers have it now who had it not
   */
  public int add(Handle handle, Collection<Long> customers, String tag) {
    return change(
        handle,
        customers,
        tag,
        """
        update customer
        set tags = tags || cast(:tag as text), version = version + 1, updated_at = :at
        where id = any(:customers) and cast(:tag as text) <> all(tags)
          and cardinality(tags) < %d and erased_at is null and merged_into is null
        """
            .formatted(MOST));
  }

  /**
   * Takes a tag away.
   *
   * @return how many customers had it
   */
  public int remove(Handle handle, Collection<Long> customers, String tag) {
    return change(
        handle,
        customers,
        tag,
        """
        update customer
        set tags = array_remove(tags, cast(:tag as text)), version = version + 1, updated_at = :at
        where id = any(:customers) and tags @> array[cast(:tag as text)]
        """);
  }

  private int change(Handle handle, Collection<Long> customers, String tag, String sql) {
    return handle
        .createUpdate(sql)
        .bindArray("customers", Long.class, customers)
        .bind("tag", tag)
        .bind("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .execute();
  }
}
