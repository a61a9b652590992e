package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.score.ScoringRun;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Observes a run as badly as can be: killed anywhere, by two at once, again, and an old one. */
final class Turmoil {
  private final CrossingObserver observer;
  private final Random random;

  Turmoil(CrossingObserver observer, Random random) {
    this.observer = observer;
    this.random = random;
  }

  void observe(List<ScoringRun> runs, ScoringRun run) throws Exception {
    AtomicInteger left = new AtomicInteger(random.nextInt(12));
    Consumer<Handle> crash =
        handle -> {
          if (left.getAndDecrement() <= 0) {
            throw new IllegalStateException("crash");
          }
        };
    try {
      observer.observe(run, crash, 1 + random.nextInt(5));
    } catch (IllegalStateException crashed) {
      assertEquals("crash", crashed.getMessage());
    }
    int batch = 1 + random.nextInt(9);
    CompletableFuture<Void> one =
        CompletableFuture.runAsync(() -> observer.observe(run, handle -> {}, batch));
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(() -> observer.observe(run, handle -> {}, 5));
    one.get();
    other.get();
    observer.observe(run, handle -> {}, 100);
    observer.observe(runs.get(random.nextInt(runs.size())), handle -> {}, 100);
  }
}
