package io.perennial.pipeline;

import io.perennial.job.JobRun;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Commits the steps of a scoring run, each fenced against a replica that took the lane over. */
@Singleton
final class RunCommits {

  private static final int TIMEOUT_SECONDS = (int) Duration.ofHours(6).toSeconds();

  private final Jdbi jdbi;
  private final Event<RunCommit> commits;

  RunCommits(Jdbi jdbi, Event<RunCommit> commits) {
    this.jdbi = jdbi;
    this.commits = commits;
  }

  /** What is done in one transaction. */
  interface Step<T> {
    T take(Handle handle) throws Exception;
  }

  /** What is done in one transaction, without a result. */
  interface Action {
    void take(Handle handle) throws Exception;
  }

  /** Does a step in a transaction of its own and commits it, or leaves nothing of it. */
  <T> T commit(JobRun job, ScoringRun run, Step<T> step) throws Exception {
    T result = transaction(job, run, step);
    commits.fire(new RunCommit(run.id(), run.stage(), true));
    return result;
  }

  /** The same without a result. */
  void run(JobRun job, ScoringRun run, Action action) throws Exception {
    commit(
        job,
        run,
        handle -> {
          action.take(handle);
          return true;
        });
  }

  private <T> T transaction(JobRun job, ScoringRun run, Step<T> step) throws Exception {
    return QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .call(
            () ->
                jdbi.<T, Exception>withHandle(
                    handle -> {
                      job.begin(handle);
                      T result = step.take(handle);
                      job.progress(
                          handle, run.stage().passed(), (long) Stage.DONE.passed(), "stages");
                      commits.fire(new RunCommit(run.id(), run.stage(), false));
                      job.fence(handle);
                      return result;
                    }));
  }
}
