package io.perennial.customer;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Records whether customers allow marketing mail; every change is kept with its cause. */
@Singleton
public class Consents {
  private final Jdbi jdbi;
  private final Clock clock;

  Consents(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Records what a customer allows; nothing changes where it is known already.
   *
   * @param granted null: as if never asked
   */
  @Transactional
  public void record(long customer, @Nullable Boolean granted, ConsentCause cause) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    with changed as (
                      update customer
                      set email_consent = :granted, updated_at = :at, version = version + 1
                      where id = :customer and email_consent is distinct from :granted
                      returning id
                    )
                    insert into consent_change (customer_id, granted, cause, at)
                    select id, :granted, :cause, :at from changed
                    """)
                .bind("customer", customer)
                .bind("granted", granted)
                .bind("cause", cause)
                .bind("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .execute());
  }

  /** Keeps a change that was made otherwise, in the ambient transaction. */
  void log(Handle handle, long customer, @Nullable Boolean granted, ConsentCause cause) {
    handle
        .createUpdate(
            """
            insert into consent_change (customer_id, granted, cause, at)
            values (:customer, :granted, :cause, :at)
            """)
        .bind("customer", customer)
        .bind("granted", granted)
        .bind("cause", cause)
        .bind("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .execute();
  }
}
