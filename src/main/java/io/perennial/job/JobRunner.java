package io.perennial.job;

import io.perennial.trace.Field;
import io.perennial.trace.Origin;
import io.perennial.trace.Traces;
import io.perennial.trace.Work;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Runs the jobs of each lane, one at a time, while this replica holds the lane's lease.
 *
 * <p>A lane is looked at when a job is submitted here, and every few seconds for the jobs of other
 * replicas, alive or dead.
 */
@Singleton
public final class JobRunner {

  private static final Logger LOG = Logger.getLogger(JobRunner.class);
  private static final int ATTEMPTS = 3;
  private static final int HEARTBEATS_PER_LEASE = 4;

  private final String holder = UUID.randomUUID().toString();
  private final Map<Lane, ExecutorService> workers = new EnumMap<>(Lane.class);
  private final Map<Lane, AtomicBoolean> woken = new EnumMap<>(Lane.class);
  private final ScheduledExecutorService heartbeats =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "job-heartbeat"));

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final LeaseStore leases;
  private final List<JobWork> works;
  private final Duration lease;
  private final Traces traces;
  private final JobMeters meters;
  private volatile boolean stopping;

  JobRunner(
      Jdbi jdbi,
      JobStore jobs,
      LeaseStore leases,
      @All List<JobWork> works,
      JobConfig config,
      Traces traces,
      JobMeters meters) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.leases = leases;
    this.works = works;
    this.lease = config.lease();
    this.traces = traces;
    this.meters = meters;
    for (Lane lane : Lane.values()) {
      workers.put(
          lane, Executors.newSingleThreadExecutor(task -> thread(task, "job-" + lane.key())));
      woken.put(lane, new AtomicBoolean());
    }
  }

  void onStart(@Observes StartupEvent event) {
    wakeAll();
  }

  void onSubmit(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobSubmitted event) {
    wake(event.lane());
  }

  @Scheduled(every = "3s", delayed = "3s")
  void wakeAll() {
    for (Lane lane : Lane.values()) {
      wake(lane);
    }
  }

  void onStop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    for (ExecutorService worker : workers.values()) {
      worker.shutdown();
    }
    for (ExecutorService worker : workers.values()) {
      if (!worker.awaitTermination(lease.toSeconds(), TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    }
    heartbeats.shutdownNow();
  }

  /** Looks at a lane soon; asked many times meanwhile, it looks once. */
  private void wake(Lane lane) {
    AtomicBoolean flag = flag(lane);
    ExecutorService worker = workers.get(lane);
    if (!stopping && worker != null && flag.compareAndSet(false, true)) {
      worker.execute(
          () -> {
            flag.set(false);
            work(lane);
          });
    }
  }

  private AtomicBoolean flag(Lane lane) {
    return woken.computeIfAbsent(lane, any -> new AtomicBoolean());
  }

  private void work(Lane lane) {
    try {
      OptionalLong token = leases.take(lane, holder, lease);
      if (token.isPresent()) {
        workWhileHeld(lane, token.getAsLong());
      }
    } catch (LeaseLost e) {
      LOG.warn(e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "Looking for jobs in the lane %s failed; it is tried again", lane.key());
    }
  }

  private void workWhileHeld(Lane lane, long token) {
    ScheduledFuture<?> heartbeat =
        heartbeats.scheduleAtFixedRate(
            () -> renew(lane, token),
            lease.toMillis() / HEARTBEATS_PER_LEASE,
            lease.toMillis() / HEARTBEATS_PER_LEASE,
            TimeUnit.MILLISECONDS);
    try {
      Optional<Job> next = jobs.begin(lane);
      while (next.isPresent() && !stopping) {
        run(next.get(), token);
        next = jobs.begin(lane);
      }
    } finally {
      heartbeat.cancel(false);
      leases.release(lane, token);
    }
  }

  private void renew(Lane lane, long token) {
    try {
      if (!leases.renew(lane, token, lease)) {
        LOG.warnf("The lane %s was taken over by another replica", lane.key());
      }
    } catch (RuntimeException e) {
      LOG.warnf("Heartbeat of the lane %s failed: %s", lane.key(), e.getMessage());
    }
  }

  private void run(Job job, long token) {
    long begun = System.nanoTime();
    Origin submitted = new Origin.After(job.input().get(Jobs.TRACEPARENT));
    String name = "job " + job.kind().name().toLowerCase(Locale.ROOT);
    try (Work work = traces.begin(name, Map.of(Field.JOB, job.key()), submitted)) {
      JobMeters.Outcome outcome = run(job, new JobRun(job, jobs, leases, token), work);
      work.outcome(outcome.name());
      meters.ended(job.kind(), outcome, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private JobMeters.Outcome run(Job job, JobRun run, Work work) {
    try {
      workOf(job.kind()).run(run);
      end(run, JobState.SUCCEEDED, null);
      return JobMeters.Outcome.SUCCEEDED;
    } catch (LeaseLost e) {
      throw e;
    } catch (JobFailure e) {
      LOG.infof("Job %d (%s) failed: %s", job.key(), job.kind(), e.getMessage());
      end(run, JobState.FAILED, e.getMessage());
      return JobMeters.Outcome.FAILED;
    } catch (Exception e) {
      work.failed(e);
      return giveUpOrLeave(job, run, e);
    }
  }

  /** A job that is left RUNNING is taken up again, by this replica or another. */
  private JobMeters.Outcome giveUpOrLeave(Job job, JobRun run, Exception cause) {
    if (stopping) {
      LOG.infof("Job %d (%s) is left to the next start", job.key(), job.kind());
      return JobMeters.Outcome.INTERRUPTED;
    }
    LOG.errorf(cause, "Job %d (%s) failed in attempt %d", job.key(), job.kind(), job.attempts());
    if (job.attempts() >= ATTEMPTS) {
      end(
          run,
          JobState.FAILED,
          "An internal error; the log of the service tells more under job " + job.getId() + ".");
      return JobMeters.Outcome.FAILED;
    }
    return JobMeters.Outcome.INTERRUPTED;
  }

  private JobWork workOf(JobKind kind) {
    return works.stream()
        .filter(work -> work.does(kind))
        .findFirst()
        .orElseThrow(() -> new JobFailure("Nothing here does jobs of the kind " + kind + "."));
  }

  private void end(JobRun run, JobState state, @Nullable String error) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      jobs.end(handle, run.id(), state, error);
                      run.fence(handle);
                    }));
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
