package io.perennial.job;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One job in the hands of this replica: its input, its progress, and the fence of its commits. */
public final class JobRun {

  private final Job job;
  private final JobStore jobs;
  private final LeaseStore leases;
  private final long token;

  JobRun(Job job, JobStore jobs, LeaseStore leases, long token) {
    this.job = job;
    this.jobs = jobs;
    this.leases = leases;
    this.token = token;
  }

  /** The job's internal number. */
  public long id() {
    return job.key();
  }

  public JobKind kind() {
    return job.kind();
  }

  /** What it was asked, as submitted. */
  public Map<String, String> input() {
    return job.input();
  }

  /** How far it had come when this run of it began: more than 0 where it is resumed. */
  public long done() {
    return job.progress().done();
  }

  /** Says how far it has come, in the work's own transaction. */
  public void progress(Handle handle, long done, @Nullable Long total, String unit) {
    jobs.progress(handle, id(), done, total, unit);
  }

  /** Adds to its counts, in the work's own transaction. */
  public void count(Handle handle, JobCount add) {
    jobs.count(handle, id(), add);
  }

  /**
   * The last statement before each commit of the work.
   *
   * @throws LeaseLost where another replica has the lane by now: roll back
   */
  public void fence(Handle handle) {
    leases.fence(handle, job.kind().lane(), token);
  }
}
