package io.perennial.job;

import io.perennial.store.Outage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * A thread that does one work whenever it is woken, until the service stops. Woken many times
 * meanwhile, it works once; a fault of the work is logged, and the next waking tries again.
 */
public final class WokenWorker {

  private static final Logger LOG = Logger.getLogger(WokenWorker.class);

  private final ExecutorService thread;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean pausing = new AtomicBoolean();
  private final String name;
  private final Runnable work;
  private final Ending ending;

  WokenWorker(String name, Runnable work, Ending ending) {
    this.name = name;
    this.work = work;
    this.ending = ending;
    this.thread = Executors.newSingleThreadExecutor(task -> daemon(task, name));
  }

  /**
   * How a work ends when the service stops.
   *
   * @param begin tells the work, which may go on meanwhile, to come to an end
   * @param patience how long its end is waited for
   * @param late what is done about what has not ended by then
   */
  public record Ending(Runnable begin, Duration patience, Runnable late) {}

  /** Works soon. */
  public void wake() {
    if (woken.compareAndSet(false, true)) {
      execute(
          () -> {
            woken.set(false);
            attempt();
          });
    }
  }

  /** Works after a pause, beside whatever wakes it meanwhile. */
  public void wakeAfter(Duration pause) {
    if (!thread.isShutdown() && pausing.compareAndSet(false, true)) {
      CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, this::execute)
          .execute(
              () -> {
                pausing.set(false);
                attempt();
              });
    }
  }

  /** Takes no more work, and tells the one that goes on. */
  void stop() {
    thread.shutdown();
    ending.begin().run();
  }

  Duration patience() {
    return ending.patience();
  }

  /** Waits for the end, at most as long as its patience lasts after the stop began. */
  void awaitEnd(long stoppedAtNanos) throws InterruptedException {
    long left = ending.patience().toNanos() - (System.nanoTime() - stoppedAtNanos);
    if (!thread.awaitTermination(Math.max(0, left), TimeUnit.NANOSECONDS)) {
      ending.late().run();
    }
  }

  private void execute(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException stopped) {
      LOG.debugf("%s is not woken any more", name);
    }
  }

  private void attempt() {
    try {
      work.run();
    } catch (RuntimeException e) {
      log(e);
    }
  }

  private void log(RuntimeException fault) {
    if (Outage.caused(fault)) {
      LOG.warnf("The worker %s waits for the database: %s", name, fault.getMessage());
    } else {
      LOG.errorf(fault, "The worker %s failed; it tries again", name);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
