package io.perennial.job;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The lanes' leases. Times are the database's own, so that replicas with wrong clocks agree; each
 * taking raises the token, which fences whoever held it before.
 */
@Singleton
final class LeaseStore {

  private final Jdbi jdbi;

  LeaseStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Takes a lane that is free and has an open job; empty otherwise. */
  OptionalLong take(Lane lane, String holder, Duration length) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update lease
                    set token = token + 1, holder = :holder,
                        lease_until = clock_timestamp() + make_interval(secs => :seconds)
                    where name = :lane and lease_until < clock_timestamp()
                      and exists (select from job
                                  where job.lane = lease.name and state in ('QUEUED', 'RUNNING'))
                    returning token
                    """)
                .bind("lane", lane.key())
                .bind("holder", holder)
                .bind("seconds", length.toMillis() / 1000.0)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
  }

  /** Holds on to it; false where it was lost or let go. */
  boolean renew(Lane lane, long token, Duration length) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update lease
                        set lease_until = clock_timestamp() + make_interval(secs => :seconds)
                        where name = :lane and token = :token and holder is not null
                        """)
                    .bind("lane", lane.key())
                    .bind("token", token)
                    .bind("seconds", length.toMillis() / 1000.0)
                    .execute())
        == 1;
  }

  /** Lets it go. */
  void release(Lane lane, long token) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update lease set lease_until = '-infinity', holder = null
                    where name = :lane and token = :token
                    """)
                .bind("lane", lane.key())
                .bind("token", token)
                .execute());
  }

  /** Makes the transaction's commit possible only while the token is the lane's latest. */
  void fence(Handle handle, Lane lane, long token) {
    boolean held =
        handle
            .createQuery("select true from lease where name = :lane and token = :token for share")
            .bind("lane", lane.key())
            .bind("token", token)
            .mapTo(Boolean.class)
            .findOne()
            .isPresent();
    if (!held) {
      throw new LeaseLost(lane);
    }
  }
}
