package io.perennial.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One job in the hands of this replica: its input, its progress, and the fence of its commits. */
public final class JobRun {

  private static final Logger LOG = Logger.getLogger(JobRun.class);

  private final Job job;
  private final JobStore jobs;
  private final LeaseStore leases;
  private final long token;
  private final BooleanSupplier stopping;
  private @Nullable Connection busy;

  JobRun(Job job, JobStore jobs, LeaseStore leases, long token, BooleanSupplier stopping) {
    this.job = job;
    this.jobs = jobs;
    this.leases = leases;
    this.token = token;
    this.stopping = stopping;
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
   * The beginning of each transaction of the work.
   *
   * @throws JobLeft where this replica stops
   */
  public synchronized void begin(Handle handle) {
    if (stopping.getAsBoolean()) {
      throw new JobLeft();
    }
    busy = handle.getConnection();
  }

  /**
   * The last statement before each commit of the work. A short transaction that was not begun here
   * is undone where this replica stops.
   *
   * @throws LeaseLost where another replica has the lane by now: roll back
   * @throws JobLeft where this replica stops: roll back
   */
  public void fence(Handle handle) {
    if (busy() == null && stopping.getAsBoolean()) {
      throw new JobLeft();
    }
    leases.fence(handle, job.kind().lane(), token);
    letGo();
  }

  private synchronized @Nullable Connection busy() {
    return busy;
  }

  private synchronized void letGo() {
    busy = null;
  }

  /** Ends the transaction that the work is in, from another thread, and gives the lane back. */
  void abandon() {
    breakOff();
    leases.release(job.kind().lane(), token);
  }

  /** The connection goes too: nobody else can be given one whose statement is being cancelled. */
  private synchronized void breakOff() {
    if (busy == null) {
      return;
    }
    try {
      busy.unwrap(PGConnection.class).cancelQuery();
      busy.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.warnf("Job %d goes on until the process ends: %s", id(), e.getMessage());
    }
    busy = null;
  }
}
