package io.perennial.score;

import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.Histories;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Goes through every customer of a day in constant memory: one thread reads by a cursor of its own
 * connection, all cores compute, and the caller's thread gets the results in the order of the
 * customers' keys.
 */
@Singleton
public class CustomerSweep {

  private static final int BATCH = 2_000;
  private static final int BATCHES_AHEAD = 8;
  private static final int TIMEOUT_SECONDS = 6 * 60 * 60;

  private final Jdbi jdbi;
  private final Histories histories;

  CustomerSweep(Jdbi jdbi, Histories histories) {
    this.jdbi = jdbi;
    this.histories = histories;
  }

  /**
   * Computes something of each customer with a purchase on or before a day.
   *
   * @param previousRun whose scores are read beside
   * @param compute is called on several threads
   * @param rows takes the results on the caller's thread
   */
  <T> void sweep(
      LocalDate asOf,
      OptionalLong previousRun,
      BiFunction<CustomerHistory, PreviousScore, T> compute,
      ScoreCopy.Rows<T> rows)
      throws Exception {
    BlockingQueue<Future<List<T>>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(cores, task -> thread("score", task));
    Thread reader =
        thread(
            "score-read",
            () ->
                read(
                    asOf, previousRun, batch -> workers.submit(() -> batch.map(compute)), batches));
    reader.start();
    try {
      List<T> batch = next(batches);
      while (!batch.isEmpty()) {
        for (T row : batch) {
          rows.write(row);
        }
        batch = next(batches);
      }
    } finally {
      reader.interrupt();
      workers.shutdownNow();
      reader.join();
    }
  }

  private static <T> List<T> next(BlockingQueue<Future<List<T>>> batches) throws Exception {
    try {
      return batches.take().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Scoring stopped at a customer's history", e.getCause());
    }
  }

  /** Puts a future for each batch in the queue, and an empty one or a failed one at the end. */
  private <T> void read(
      LocalDate asOf,
      OptionalLong previousRun,
      Submission<T> submission,
      BlockingQueue<Future<List<T>>> batches) {
    try {
      put(batches, readAll(asOf, previousRun, submission, batches));
    } catch (Interrupted e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> Future<List<T>> readAll(
      LocalDate asOf,
      OptionalLong previousRun,
      Submission<T> submission,
      BlockingQueue<Future<List<T>>> batches) {
    try {
      QuarkusTransaction.requiringNew()
          .timeout(TIMEOUT_SECONDS)
          .run(
              () ->
                  jdbi.useHandle(
                      handle -> readAll(handle, asOf, previousRun, submission, batches)));
      return CompletableFuture.completedFuture(List.of());
    } catch (Interrupted e) {
      throw e;
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private <T> void readAll(
      Handle handle,
      LocalDate asOf,
      OptionalLong previousRun,
      Submission<T> submission,
      BlockingQueue<Future<List<T>>> batches) {
    try (PreviousScores previous = PreviousScores.open(handle, previousRun);
        Stream<CustomerHistory> stream = histories.stream(handle, asOf)) {
      Batch batch = new Batch(new ArrayList<>(BATCH), new ArrayList<>(BATCH));
      for (CustomerHistory history : (Iterable<CustomerHistory>) stream::iterator) {
        batch.histories().add(history);
        batch.previous().add(previous.of(history.customerKey()));
        if (batch.histories().size() == BATCH) {
          put(batches, submission.submit(batch));
          batch = new Batch(new ArrayList<>(BATCH), new ArrayList<>(BATCH));
        }
      }
      if (!batch.histories().isEmpty()) {
        put(batches, submission.submit(batch));
      }
    }
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

  /** Hands a batch to the workers. */
  private interface Submission<T> {
    Future<List<T>> submit(Batch batch);
  }

  /** The caller wants no more. */
  private static final class Interrupted extends RuntimeException {}

  private record Batch(List<CustomerHistory> histories, List<PreviousScore> previous) {

    <T> List<T> map(BiFunction<CustomerHistory, PreviousScore, T> compute) {
      List<T> results = new ArrayList<>(histories.size());
      for (int i = 0; i < histories.size(); i++) {
        results.add(compute.apply(histories.get(i), previous.get(i)));
      }
      return results;
    }
  }
}
