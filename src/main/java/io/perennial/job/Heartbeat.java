package io.perennial.job;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds on to a lane's lease, on a thread and a connection of its own, until it is stopped. */
final class Heartbeat {

  private static final Logger LOG = Logger.getLogger(Heartbeat.class);
  private static final int PER_LEASE = 4;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Heartbeat::thread);
  private final LeaseStore leases;
  private final Lane lane;
  private final long token;
  private final Duration lease;
  private @Nullable ScheduledFuture<?> beats;

  private Heartbeat(LeaseStore leases, Lane lane, long token, Duration lease) {
    this.leases = leases;
    this.lane = lane;
    this.token = token;
    this.lease = lease;
  }

  static Heartbeat start(LeaseStore leases, Lane lane, long token, Duration lease) {
    Heartbeat heartbeat = new Heartbeat(leases, lane, token, lease);
    long millis = lease.toMillis() / PER_LEASE;
    heartbeat.beats =
        heartbeat.thread.scheduleAtFixedRate(
            heartbeat::beat, millis, millis, TimeUnit.MILLISECONDS);
    return heartbeat;
  }

  void stop() {
    if (beats != null) {
      beats.cancel(false);
    }
    thread.shutdown();
  }

  private void beat() {
    try {
      if (!leases.renew(lane, token, lease)) {
        LOG.warnf("The lane %s was taken over by another replica", lane.key());
      }
    } catch (RuntimeException e) {
      LOG.warnf("Heartbeat of the lane %s failed: %s", lane.key(), e.getMessage());
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "job-heartbeat");
    thread.setDaemon(true);
    return thread;
  }
}
