package io.perennial.observe;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How things stand, read from the database when somebody asks and kept for some seconds.
 *
 * <p>Whoever asks waits a moment at most, once for each reading: while the database does not answer
 * there is nothing to tell, and all other meters are told as ever.
 */
@Singleton
class Standing {

  private static final Logger LOG = Logger.getLogger(Standing.class);
  private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long PATIENCE_MILLIS = 2_000;

  private final StandingStore store;
  private final ExecutorService reader = Executors.newSingleThreadExecutor(Standing::thread);
  private @Nullable Map<Reading, Double> last;
  private @Nullable CompletableFuture<Map<Reading, Double>> asked;
  private long askedAt;

  Standing(StandingStore store) {
    this.store = store;
  }

  /**
   * A value.
   *
   * @param otherwise where the database has none of it
   * @return not a number while the database does not answer
   */
  double of(Reading reading, double otherwise) {
    Map<Reading, Double> known = known();
    if (known == null) {
      return Double.NaN;
    }
    double value = known.getOrDefault(reading, otherwise);
    return Double.isNaN(value) ? otherwise : value;
  }

  /** Whether the database answered when it was last asked. */
  boolean isKnown() {
    return known() != null;
  }

  private synchronized @Nullable Map<Reading, Double> known() {
    boolean old = System.nanoTime() - askedAt > KEPT_NANOS;
    if (asked == null || (old && asked.isDone())) {
      askedAt = System.nanoTime();
      asked = CompletableFuture.supplyAsync(store::read, reader);
      last = await(asked, PATIENCE_MILLIS);
    } else if (last == null && asked.isDone()) {
      last = await(asked, 0);
    }
    return last;
  }

  private static @Nullable Map<Reading, Double> await(
      CompletableFuture<Map<Reading, Double>> asked, long millis) {
    try {
      return asked.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("The database did not say how things stand", e);
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "standing");
    thread.setDaemon(true);
    return thread;
  }
}
