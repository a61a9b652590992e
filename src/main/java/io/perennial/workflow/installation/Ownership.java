package io.perennial.workflow.installation;

import io.perennial.workflow.installation.InstallationStore.Owner;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database belongs to this installation. It is asked each time: behind an address that
 * stays, another database can come to stand.
 */
@Singleton
public class Ownership {
  private static final Logger LOG = Logger.getLogger(Ownership.class);

  private final Jdbi jdbi;
  private final InstallationConfig config;
  private final Clock clock;
  private volatile @Nullable String told;

  Ownership(Jdbi jdbi, InstallationConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.config = config;
    this.clock = clock;
  }

  /** The first who starts on a database that belongs to nobody yet owns it. */
  void onStart(@Observes StartupEvent event) {
    jdbi.useTransaction(
        handle -> {
          InstallationStore.claim(handle, here(handle), clock.instant());
          hold(handle);
        });
  }

  /** Why nothing may be sent; empty where the database is this installation's, or nobody's. */
  public Optional<MessagingHold> hold(Handle handle) {
    return InstallationStore.owner(handle).flatMap(owner -> hold(handle, owner));
  }

  /** What was queued up to this moment is not sent; empty where all is. */
  public Optional<Instant> overdueBefore(Handle handle) {
    return InstallationStore.owner(handle).map(Owner::overdueBefore);
  }

  /**
   * Makes the database this installation's.
   *
   * @param skip whether what is queued by now is left unsent
   */
  public void take(Handle handle, boolean skip) {
    Instant now = clock.instant();
    InstallationStore.take(handle, here(handle), now, skip ? now : null);
  }

  private Installation here(Handle handle) {
    return InstallationStore.here(handle, config.epoch());
  }

  private Optional<MessagingHold> hold(Handle handle, Owner owner) {
    Optional<String> difference = here(handle).differenceFrom(owner.installation());
    tell(difference.orElse(null));
    return difference.map(reason -> new MessagingHold(reason, owner.since()));
  }

  private void tell(@Nullable String reason) {
    if (reason != null && !reason.equals(told)) {
      LOG.warnf(
          "Nothing is sent: this database belongs to another installation: %s. If it is a copy,"
              + " leave it so; the mutation messagingTakeOver makes it the one that sends.",
          reason);
    }
    told = reason;
  }
}
