package io.perennial.workflow.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The backtests that were made; the newest are kept. */
@Singleton
final class BacktestStore {
  /** So many are kept. */
  static final int KEPT = 20;

  private final Jdbi jdbi;
  private final ObjectMapper json;
  private final Clock clock;

  BacktestStore(Jdbi jdbi, ObjectMapper json, Clock clock) {
    this.jdbi = jdbi;
    this.json = json;
    this.clock = clock;
  }

  /** Keeps a job's result, and forgets the oldest. */
  void keep(Handle handle, long job, WorkflowBacktest result) {
    handle
        .createUpdate(
            """
            insert into workflow_backtest (job_id, result, created_at)
            values (:job, cast(:result as jsonb), :now) on conflict (job_id) do nothing
            """)
        .bind("job", job)
        .bind("result", write(result))
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
    handle
        .createUpdate(
            """
            delete from workflow_backtest where job_id not in (
              select job_id from workflow_backtest order by job_id desc limit :kept)
            """)
        .bind("kept", KEPT)
        .execute();
  }

  /** A job's result; empty before its end, and where it was forgotten. */
  Optional<WorkflowBacktest> find(long job) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select cast(result as text) from workflow_backtest where job_id = :job")
                .bind("job", job)
                .mapTo(String.class)
                .findOne()
                .map(this::read));
  }

  private String write(WorkflowBacktest result) {
    try {
      return json.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private WorkflowBacktest read(String result) {
    try {
      return json.readValue(result, WorkflowBacktest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
