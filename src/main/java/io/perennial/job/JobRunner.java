package io.perennial.job;

import io.perennial.job.WokenWorker.Ending;
import io.perennial.store.Outage;
import io.perennial.trace.Field;
import io.perennial.trace.Origin;
import io.perennial.trace.Traces;
import io.perennial.trace.Work;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Runs the jobs of each lane, one at a time, while this replica holds the lane's lease.
 *
 * <p>A lane is looked at when a job is submitted here, and every few seconds for the jobs of other
 * replicas, alive or dead. A replica that stops lets the step that it is in come to its commit, for
 * a short while, and gives the lane back at once.
 */
@Singleton
public final class JobRunner {

  private static final Logger LOG = Logger.getLogger(JobRunner.class);
  private static final int ATTEMPTS = 3;

  private final String holder = UUID.randomUUID().toString();
  private final Map<Lane, WokenWorker> lanes = new EnumMap<>(Lane.class);
  private final Map<Lane, JobRun> running = new ConcurrentHashMap<>();

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final LeaseStore leases;
  private final List<JobWork> works;
  private final Duration lease;
  private final Workers workers;
  private final Traces traces;
  private final JobMeters meters;

  JobRunner(
      Jdbi jdbi,
      JobStore jobs,
      LeaseStore leases,
      @All List<JobWork> works,
      JobConfig config,
      Workers workers,
      Traces traces,
      JobMeters meters) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.leases = leases;
    this.works = works;
    this.lease = config.lease();
    this.workers = workers;
    this.traces = traces;
    this.meters = meters;
    for (Lane lane : Lane.values()) {
      Ending ending = new Ending(() -> {}, config.stopTimeout(), () -> abandon(lane));
      lanes.put(lane, workers.worker("job-" + lane.key(), () -> work(lane), ending));
    }
  }

  void onStart(@Observes StartupEvent event) {
    wakeAll();
  }

  void onSubmit(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobSubmitted event) {
    Optional.ofNullable(lanes.get(event.lane())).ifPresent(WokenWorker::wake);
  }

  @Scheduled(every = "3s", delayed = "3s")
  void wakeAll() {
    lanes.values().forEach(WokenWorker::wake);
  }

  private void work(Lane lane) {
    OptionalLong token = leases.take(lane, holder, lease);
    if (token.isPresent()) {
      try {
        workWhileHeld(lane, token.getAsLong());
      } catch (LeaseLost e) {
        LOG.warn(e.getMessage());
      }
    }
  }

  private void workWhileHeld(Lane lane, long token) {
    Heartbeat heartbeat = Heartbeat.start(leases, lane, token, lease);
    try {
      boolean more = true;
      while (more && !workers.isStopping()) {
        Optional<Job> next = jobs.begin(lane);
        next.ifPresent(job -> run(job, token));
        more = next.isPresent();
      }
    } finally {
      heartbeat.stop();
      leases.release(lane, token);
    }
  }

  private void run(Job job, long token) {
    long begun = System.nanoTime();
    Origin submitted = new Origin.After(job.input().get(Jobs.TRACEPARENT));
    String name = "job " + job.kind().name().toLowerCase(Locale.ROOT);
    JobRun run = new JobRun(job, jobs, leases, token, workers::isStopping);
    running.put(job.kind().lane(), run);
    try (Work work = traces.begin(name, Map.of(Field.JOB, job.key()), submitted)) {
      JobMeters.Outcome outcome = run(job, run, work);
      work.outcome(outcome.name());
      meters.ended(job.kind(), outcome, Duration.ofNanos(System.nanoTime() - begun));
    } finally {
      running.remove(job.kind().lane());
    }
  }

  private JobMeters.Outcome run(Job job, JobRun run, Work work) {
    try {
      workOf(job.kind()).run(run);
      end(run, JobState.SUCCEEDED, null);
      return JobMeters.Outcome.SUCCEEDED;
    } catch (LeaseLost e) {
      throw e;
    } catch (JobLeft e) {
      LOG.infof("Job %d (%s) is left to other replicas", job.key(), job.kind());
      return JobMeters.Outcome.INTERRUPTED;
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
    if (workers.isStopping() || Outage.caused(cause)) {
      LOG.warnf("Job %d (%s) is tried again: %s", job.key(), job.kind(), cause.getMessage());
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

  /** Rolls back the step that did not come to its commit in time, and gives the lane back. */
  private void abandon(Lane lane) {
    JobRun run = running.get(lane);
    if (run != null) {
      LOG.infof("Job %d (%s) is left in mid-step to other replicas", run.id(), run.kind());
      run.abandon();
    }
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
}
