package io.perennial.job;

import io.perennial.job.WokenWorker.Ending;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All work that goes on in the background. When the service stops, all are told at once and end
 * side by side: the stop takes as long as the most patient of them, not as long as all together.
 */
@Singleton
public final class Workers {

  private static final int FIRST = 1;

  private final List<WokenWorker> workers = new CopyOnWriteArrayList<>();
  private volatile boolean stopping;

  /** A new worker, which does a work whenever it is woken. */
  public WokenWorker worker(String name, Runnable work, Ending ending) {
    WokenWorker worker = new WokenWorker(name, work, ending);
    workers.add(worker);
    return worker;
  }

  /** Whether the service stops. */
  public boolean isStopping() {
    return stopping;
  }

  void onStop(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    long now = System.nanoTime();
    workers.forEach(WokenWorker::stop);
    List<WokenWorker> shortestFirst =
        workers.stream().sorted(Comparator.comparing(WokenWorker::patience)).toList();
    for (WokenWorker worker : shortestFirst) {
      worker.awaitEnd(now);
    }
  }
}
