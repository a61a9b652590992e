package io.perennial.workflow.backtest;

import io.perennial.purchase.PastHistories;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Goes through every customer of some nights in constant memory: one thread reads, in one snapshot
 * of the database, all cores look for crossings, and the caller's thread gets those in the order of
 * the customers' keys.
 */
@Singleton
class PastSweep {
  private static final int CHUNK = 50_000;
  private static final int BATCH = 2_000;
  private static final int BATCHES_AHEAD = 50;
  private static final int TIMEOUT_SECONDS = 6 * 60 * 60;

  private final Jdbi jdbi;
  private final PastHistories histories;

  PastSweep(Jdbi jdbi, PastHistories histories) {
    this.jdbi = jdbi;
    this.histories = histories;
  }

  /** The crossings of one customer. */
  record CustomerEdges(long customer, List<PastEdge> edges) {}

  /**
   * What was found in some customers.
   *
   * @param customers how many they were
   * @param crossed those who crossed
   */
  record Found(int customers, List<CustomerEdges> crossed) {}

  /** Takes what was found in some customers, on the caller's thread. */
  interface Taker {
    void take(Found found) throws Exception;
  }

  /**
   * Looks at all customers.
   *
   * @param readings makes what one batch of customers is read with
   */
  void sweep(NightPlan plan, Supplier<CustomerReading> readings, Taker taker) throws Exception {
    BlockingQueue<Future<Found>> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores, task -> thread("backtest", task));
    Thread reader = thread("backtest-read", () -> read(plan, readings, workers, queue));
    reader.start();
    try {
      Found found = next(queue);
      while (found.customers() > 0) {
        taker.take(found);
        found = next(queue);
      }
    } finally {
      reader.interrupt();
      workers.shutdownNow();
      reader.join();
    }
  }

  private static Found next(BlockingQueue<Future<Found>> queue) throws Exception {
    try {
      return queue.take().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The backtest stopped at a customer's past", e.getCause());
    }
  }

  /** Puts a future for each batch in the queue, and an empty one or a failed one at the end. */
  private void read(
      NightPlan plan,
      Supplier<CustomerReading> readings,
      ExecutorService workers,
      BlockingQueue<Future<Found>> queue) {
    try {
      put(queue, readAll(plan, readings, workers, queue));
    } catch (Interrupted e) {
      Thread.currentThread().interrupt();
    }
  }

  private Future<Found> readAll(
      NightPlan plan,
      Supplier<CustomerReading> readings,
      ExecutorService workers,
      BlockingQueue<Future<Found>> queue) {
    try {
      QuarkusTransaction.requiringNew()
          .timeout(TIMEOUT_SECONDS)
          .run(() -> jdbi.useHandle(handle -> readAll(handle, plan, readings, workers, queue)));
      return CompletableFuture.completedFuture(new Found(0, List.of()));
    } catch (Interrupted e) {
      throw e;
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void readAll(
      Handle handle,
      NightPlan plan,
      Supplier<CustomerReading> readings,
      ExecutorService workers,
      BlockingQueue<Future<Found>> queue) {
    handle.execute("set transaction isolation level repeatable read");
    new PastReader(histories, plan, CHUNK)
        .read(
            handle,
            chunk -> {
              for (int from = 0; from < chunk.size(); from += BATCH) {
                List<CustomerPast> batch =
                    chunk.subList(from, Math.min(from + BATCH, chunk.size()));
                put(queue, workers.submit(() -> find(batch, readings.get())));
              }
            });
  }

  private static Found find(List<CustomerPast> batch, CustomerReading reading) {
    List<CustomerEdges> crossed = new ArrayList<>();
    for (CustomerPast past : batch) {
      List<PastEdge> edges = reading.edges(past);
      if (!edges.isEmpty()) {
        crossed.add(new CustomerEdges(past.customer(), edges));
      }
    }
    return new Found(batch.size(), crossed);
  }

  private static <T> void put(BlockingQueue<T> queue, T element) {
    try {
      queue.put(element);
    } catch (InterruptedException e) {
      throw new Interrupted();
    }
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** The caller wants no more. */
  private static final class Interrupted extends RuntimeException {}
}
