package io.perennial.job;

/**
 * What is done in jobs of some kinds.
 *
 * <p>A job whose replica died is given to {@link #run} again: the work goes on where its own
 * commits left it. Each of its commits ends with {@link JobRun#fence}.
 */
public interface JobWork {

  /** Whether jobs of this kind are its own. */
  boolean does(JobKind kind);

  /**
   * Does the job to its end.
   *
   * @throws JobFailure to end it FAILED with a message for people
   * @throws LeaseLost passed on: another replica has it now
   */
  void run(JobRun run) throws Exception;
}
