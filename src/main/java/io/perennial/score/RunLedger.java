package io.perennial.score;

import io.perennial.fit.Refit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The ledger of scoring runs, for those who carry them out. */
@Singleton
public class RunLedger {

  private final Clock clock;

  RunLedger(Clock clock) {
    this.clock = clock;
  }

  /** The run that a job carries, entered where it was not yet. */
  public ScoringRun open(Handle handle, long jobId, LocalDate asOf, RunKind kind, Refit refit) {
    Optional<ScoringRun> entered = ofJob(handle, jobId);
    if (entered.isPresent()) {
      return entered.get();
    }
    handle
        .createUpdate(
            """
            insert into scoring_run
              (job_id, as_of, kind, refit, started_at, history_only, previous_run_id)
            values
              (:job, :asOf, :kind, :refit, :now,
               exists (select from scoring_run where current_from is not null and as_of > :asOf),
               (select id from scoring_run
                where (current_from is not null or state = 'SUCCEEDED') and as_of <= :asOf
                  and exists (select from pg_inherits where inhrelid = to_regclass('score_' || id))
                order by as_of desc, id desc limit 1))
            """)
        .bind("job", jobId)
        .bind("asOf", asOf)
        .bind("kind", kind.name())
        .bind("refit", refit.name())
        .bind("now", now())
        .execute();
    return ofJob(handle, jobId).orElseThrow();
  }

  /** The run that a job carries. */
  public Optional<ScoringRun> ofJob(Handle handle, long jobId) {
    return handle
        .createQuery(ScoringRunRow.SELECT + "where job_id = :job")
        .bind("job", jobId)
        .map(ScoringRunRow::read)
        .findOne();
  }

  /** The run that workflows observed last: published, with nothing left to do. */
  public Optional<ScoringRun> observed(Handle handle) {
    return handle
        .createQuery(
            ScoringRunRow.SELECT
                + """
                where current_from is not null and state = 'SUCCEEDED'
                order by as_of desc, id desc limit 1
                """)
        .map(ScoringRunRow::read)
        .findOne();
  }

  /** Notes what the run's scores are computed with. */
  public void settle(Handle handle, ScoringRun run, long basis, @Nullable Long previousBasis) {
    handle
        .createUpdate(
            "update scoring_run set basis_id = :basis, previous_basis_id = :previous where id = :id")
        .bind("basis", basis)
        .bind("previous", previousBasis)
        .bind("id", run.id())
        .execute();
  }

  void cut(Handle handle, ScoringRun run, long cutPoints) {
    handle
        .createUpdate("update scoring_run set cut_points_id = :cutPoints where id = :id")
        .bind("cutPoints", cutPoints)
        .bind("id", run.id())
        .execute();
  }

  void scored(Handle handle, ScoringRun run, long customers) {
    handle
        .createUpdate("update scoring_run set customers = :customers where id = :id")
        .bind("customers", customers)
        .bind("id", run.id())
        .execute();
  }

  /** Makes a run's scores the ones that count. */
  void publish(Handle handle, ScoringRun run) {
    handle
        .createUpdate("update scoring_run set current_from = :now where id = :id")
        .bind("now", now())
        .bind("id", run.id())
        .execute();
  }

  /** Goes on to the next stage. */
  public void advance(Handle handle, ScoringRun run, Stage stage) {
    handle
        .createUpdate("update scoring_run set stage = :stage where id = :id")
        .bind("stage", stage.name())
        .bind("id", run.id())
        .execute();
  }

  /** Adds a sentence to what a person should know about a run. */
  public void say(Handle handle, ScoringRun run, String sentence) {
    handle
        .createUpdate(
            "update scoring_run set message = concat_ws(' ', message, :sentence) where id = :id")
        .bind("sentence", sentence)
        .bind("id", run.id())
        .execute();
  }

  /** Ends a run. */
  public void end(Handle handle, ScoringRun run, RunState state) {
    handle
        .createUpdate("update scoring_run set state = :state, finished_at = :now where id = :id")
        .bind("state", state.name())
        .bind("now", now())
        .bind("id", run.id())
        .execute();
  }

  /** Ends the runs whose jobs were given up. */
  public void endAbandoned(Handle handle) {
    handle
        .createUpdate(
            """
            update scoring_run r set state = 'FAILED', finished_at = j.finished_at,
              message = concat_ws(' ', r.message, j.error)
            from job j
            where j.id = r.job_id and r.state = 'RUNNING' and j.state in ('FAILED', 'CANCELLED')
            """)
        .execute();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
